/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_FORMATS_H
#define SRC_INPUT_FORMATS_H

/* The formats that the files of this folder make, for the one table in formats.c. */

#include "input/format.h"

extern const struct format format_canvas_gradebook;
extern const struct format format_roster;
extern const struct format format_blackboard_gradebook;
extern const struct format format_brightspace_gradebook;
extern const struct format format_google_classroom;
extern const struct format format_github_classroom;
extern const struct format format_moodle_participants;
extern const struct format format_handles_list;
extern const struct format format_handles_form;
extern const struct format format_posts;
extern const struct format format_fourcat;
extern const struct format format_communalytic;
extern const struct format format_reddit_request;
extern const struct format format_moodle_forum;
extern const struct format format_canvas_forum;
extern const struct format format_twarc;
extern const struct format format_tags;
extern const struct format format_tweets_csv;
extern const struct format format_linkedin;
extern const struct format format_discord;
extern const struct format format_discourse;
extern const struct format format_youtube;
extern const struct format format_crowdtangle;
extern const struct format format_facepager;
extern const struct format format_netlytic;
extern const struct format format_nodexl;
extern const struct format format_nodexl_vertices;

extern const struct format format_mastodon_archive;
extern const struct format format_mastodon_api;
extern const struct format format_mastodon_followers;
extern const struct format format_mastodon_beside;
extern const struct format format_x_archive;
extern const struct format format_x_audience;
extern const struct format format_x_beside;
extern const struct format format_media;

#endif
