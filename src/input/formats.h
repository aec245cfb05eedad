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
extern const struct format format_discourse_users;
extern const struct format format_moodle_participants;
extern const struct format format_handles_list;
extern const struct format format_handles_form;
extern const struct format format_labels;
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

extern const struct format format_answers;
extern const struct format format_responses;
extern const struct format format_google_forms;
extern const struct format format_microsoft_forms;
extern const struct format format_qualtrics;
extern const struct format format_limesurvey;
extern const struct format format_canvas_quiz;
extern const struct format format_moodle_questionnaire;
extern const struct format format_moodle_quiz;
extern const struct format format_survey_table;

extern const struct format format_mastodon_archive;
extern const struct format format_mastodon_api;
extern const struct format format_mastodon_followers;
extern const struct format format_mastodon_beside;
extern const struct format format_x_archive;
extern const struct format format_x_audience;
extern const struct format format_x_beside;
extern const struct format format_media;

extern const struct format format_bluesky_api;
extern const struct format format_bluesky_records;
extern const struct format format_bluesky_audience;
extern const struct format format_bluesky_car;
extern const struct format format_x_api_v1;
extern const struct format format_x_api_v2;
extern const struct format format_reddit_json;
extern const struct format format_tiktok;
extern const struct format format_tumblr;
extern const struct format format_archive;

extern const struct format format_feed;
extern const struct format format_json_feed;
extern const struct format format_wxr;
extern const struct format format_stack_exchange;
extern const struct format format_youtube_json;
extern const struct format format_canvas_view;
extern const struct format format_discourse_json;
extern const struct format format_moodle_json;
extern const struct format format_discord_json;
extern const struct format format_discord_package;
extern const struct format format_slack;
extern const struct format format_slack_beside;
extern const struct format format_instagram;
extern const struct format format_instagram_follows;
extern const struct format format_follows;
extern const struct format format_instagram_followers;
extern const struct format format_meta_beside;
extern const struct format format_discord_beside;
extern const struct format format_table_beside;
extern const struct format format_threads;
extern const struct format format_facebook;

/* What a file that lies where codes do needs to be one of codes, and has not: "; codes need
 * ...".
 */
void labels_append_needs(GString *text, const struct head *head);

#endif
