/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What archives are that are no exports, and what whoever has one is to do. */

#include <string.h>

#include "bundle_parts.h"

enum { MEMBERS_NAMED = 5 };

static const struct {
	const char *members; /* patterns of bundle_path_fits: one member fits */
	const char *advice;
	gboolean is_office;
} known[] = {
	{ "xl/workbook.xml xl/workbook.bin",
	  "this is an Excel workbook (.xlsx): open it, choose File > Save As > CSV UTF-8 for "
	  "each sheet that is wanted, and import that",
	  TRUE },
	{ "word/document.xml",
	  "this is a Word document (.docx), no table: put what is in it into a spreadsheet, "
	  "one "
	  "post a row, and save that as CSV",
	  TRUE },
	{ "[Content_Types].xml", "this is an office document: save it as CSV and import that",
	  TRUE },
	{ "Index/Document.iwa Index.zip",
	  "this is a document of Apple Numbers or Pages: in Numbers choose File > Export To > "
	  "CSV, and import that",
	  TRUE },
	{ "META-INF/manifest.xml",
	  "this is an OpenDocument file (.ods, .odt): in LibreOffice choose File > Save a "
	  "Copy, "
	  "Text CSV, character set UTF-8, and import that",
	  TRUE },
	{ "your_instagram_activity/*/*.html your_activity_across_facebook/*/*.html "
	  "posts/your_posts*.html content/posts_1.html start_here.html",
	  "this is a download of Instagram, Facebook or Threads as web pages: it has to be "
	  "requested again with the format JSON (Accounts Center > Your information > Download "
	  "your information)",
	  FALSE },
	{ "archive_browser.html",
	  "this is a Google Takeout without comments: it has to be requested again with "
	  "YouTube "
	  "> comments",
	  FALSE },
	{ "Post/Posts.txt Posts/*.txt Comment/Comments.txt Activity/*.txt",
	  "this is a download of TikTok as text: it has to be requested again with the format "
	  "JSON",
	  FALSE },
};

static int
advice_of(const struct bundle *bundle)
{
	for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
		for (guint j = 0; j < bundle->members->len; j++) {
			const struct bundle_member *member = bundle->members->pdata[j];

			if (bundle_path_fits(member->path, known[i].members))
				return (int)i;
		}
	return -1;
}

gboolean
bundle_is_office(const struct bundle *bundle)
{
	int advice = bundle->claimed > 0 ? -1 : advice_of(bundle);

	return advice >= 0 && known[advice].is_office;
}

char *
bundle_describe_empty(const struct bundle *bundle)
{
	int advice = advice_of(bundle);
	GString *what;

	if (advice >= 0)
		return g_strdup(known[advice].advice);
	if (bundle->members->len == 0)
		return g_strdup("this archive is empty");
	if (bundle->failed > 0 && bundle->failures_unsaid > 0)
		return g_strdup_printf("none of the files in it can be read (%s; and %u more)",
				       bundle->failures->str, bundle->failures_unsaid);
	if (bundle->failed > 0)
		return g_strdup_printf("none of the files in it can be read (%s)",
				       bundle->failures->str);
	what = g_string_new("no member of this archive is a known export (");
	for (guint i = 0; i < MIN(bundle->members->len, MEMBERS_NAMED); i++) {
		const struct bundle_member *member = bundle->members->pdata[i];

		g_string_append_printf(what, "%s%s", i > 0 ? ", " : "", member->path);
	}
	g_string_append(what, bundle->members->len > MEMBERS_NAMED ? ", ...)" : ")");
	return g_string_free(what, FALSE);
}
