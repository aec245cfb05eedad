/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The form tools whose exports are known: a struct wide_tool and a struct format each. Their
 * shapes come from real files and from the tools' sources: Google Forms and Sheets; Microsoft
 * Forms; Qualtrics (three header rows, of old two); LimeSurvey (CSV with codes or full texts);
 * Canvas quiz, student analysis; Moodle questionnaire; Moodle quiz, responses.
 */

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "formats.h"
#include "wide.h"

enum { MAPPED = 97 }; /* certainty of a file that a mapping of the class fits */

static const struct column_spec wide_columns[WIDE_COLUMNS] = {
	[WIDE_TIME] = { "time",
			"completion time|recorded date|recordeddate|end date|enddate|"
			"submitdate|date submitted|datestamp|submitted|submitted on|completed|"
			"timestamp|zeitstempel|horodateur|marca temporal|"
			"informazioni cronologiche|carimbo de data hora|tijdstempel" },
	[WIDE_ID] = { "student",
		      "sis_id|sis user id|external reference|externalreference|"
		      "external data reference|id number|idnumber|student id|student number|"
		      "matrikelnummer|token|evaluator s|evaluators" },
	[WIDE_EMAIL] = { "email", "email address|email|recipient email|recipientemail|"
				  "your email|your email address|e mail|emailadresse|"
				  "adresse email|correo electronico|"
				  "direccion de correo electronico|indirizzo email|"
				  "endereco de email|username" },
	[WIDE_LOGIN] = { "login", "login|sis login id|netid|user name" },
	[WIDE_NAME] = { "name",
			"full name|name|your name|your full name|select your name|"
			"student name|evaluator|vollstandiger name|ihr name|nom complet|"
			"nombre completo|nome completo" },
	[WIDE_STATE] = { "status", "status|state" },
	[WIDE_FINISHED] = { "finished", "finished" },
};

/* The first row that holds all of these keys ('|' between them); -1 when there is none. */
static int
find_row_with(const struct head *head, const char *needed)
{
	g_auto(GStrv) keys = g_strsplit(needed, "|", -1);

	for (guint i = 0; i < head->rows->len && i < HEAD_HEADER_ROWS; i++) {
		const struct head_row *row = head->rows->pdata[i];
		gboolean has_all = TRUE;

		for (guint j = 0; keys[j] && has_all; j++)
			has_all = g_strv_contains((const char *const *)row->keys, keys[j]);
		if (has_all)
			return (int)i;
	}
	return -1;
}

static int
sniff_as(const struct wide_tool *tool, const struct head *head, int certainty)
{
	int header = head->family == HEAD_TEXT ? tool->find_header(head) : -1;

	if (header < 0)
		return 0;
	return wide_is_mapped(tool, head, header) ? MAPPED : certainty;
}

/* -- Google Forms -----------------------------------------------------------------------------
 */

/* "2025/11/12 ", "12.11.2025 ", as Google writes days: never as ISO has them. */
static gboolean
google_is_time(const char *text)
{
	gsize first = strspn(text, "0123456789");
	gsize second = strspn(text + first + (text[first] != '\0'), "0123456789");

	return first > 0 && second > 0 && (text[first] == '/' || text[first] == '.') &&
	       text[first + 1 + second] == text[first] && strchr(text, ':');
}

/* The first column is the time, under the name that Google gives it, and holds one; the others
 * are questions, of more than one word. */
static int
google_header(const struct head *head)
{
	const struct head_row *row, *below;
	gboolean asks = FALSE;

	if (head->rows->len < 2)
		return -1;
	row = head->rows->pdata[0];
	below = head->rows->pdata[1];
	if (row->count < 2 || below->count < 1 ||
	    !columns_key_in_list(row->keys[0],
				 "timestamp|zeitstempel|horodateur|marca temporal|"
				 "informazioni cronologiche|carimbo de data hora|tijdstempel"))
		return -1;
	for (gsize i = 1; i < row->count; i++)
		asks |= strchr(row->cells[i], ' ') != NULL;
	return asks && google_is_time(below->cells[0]) ? 0 : -1;
}

static const struct wide_tool google_tool = {
	.specs = wide_columns,
	.meta = "score|punktzahl|total score",
	.find_header = google_header,
};

static int
google_sniff(const struct head *head)
{
	return sniff_as(&google_tool, head, 60);
}

static enum result
google_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	return wide_read(&google_tool, stream, options, sink, diag);
}

const struct format format_google_forms = {
	.name = "google-forms",
	.title = "Google Forms export",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = google_sniff,
	.read = google_read,
};

/* -- Microsoft Forms --------------------------------------------------------------------------
 */

static int
microsoft_header(const struct head *head)
{
	return find_row_with(head, "id|starttime|completiontime|email|name") == 0 ? 0 : -1;
}

static const struct wide_tool microsoft_tool = {
	.specs = wide_columns,
	.meta = "id|start time|last modified time|total points|quiz feedback|grade posted time",
	.meta_prefixes = "Points - |Feedback - ",
	.find_header = microsoft_header,
};

static int
microsoft_sniff(const struct head *head)
{
	return sniff_as(&microsoft_tool, head, 70);
}

static enum result
microsoft_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	return wide_read(&microsoft_tool, stream, options, sink, diag);
}

const struct format format_microsoft_forms = {
	.name = "microsoft-forms",
	.title = "Microsoft Forms export",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = microsoft_sniff,
	.read = microsoft_read,
};

/* -- Qualtrics --------------------------------------------------------------------------------
 */

#define QUALTRICS_IMPORT_ID "{\"ImportId\":"

static gboolean
qualtrics_is_import_row(const struct head_row *row)
{
	return row->count > 0 && g_str_has_prefix(row->cells[0], QUALTRICS_IMPORT_ID);
}

/* Told by the row of import ids, wherever it stands; of old by V1, V2, V3. */
static int
qualtrics_header(const struct head *head)
{
	for (guint i = 2; i < head->rows->len && i < HEAD_HEADER_ROWS; i++)
		if (qualtrics_is_import_row(head->rows->pdata[i]))
			return (int)i - 2;
	if (find_row_with(head, "startdate|enddate|status|progress|finished|responseid") == 0)
		return 0;
	return find_row_with(head, "v1|v2|v3|v8|v9|v10") == 0 ? 0 : -1;
}

static gsize
qualtrics_extra(const struct head *head, guint header)
{
	if (header + 2 < head->rows->len &&
	    qualtrics_is_import_row(head->rows->pdata[header + 2]))
		return 2;
	return 1;
}

/* The cell below the first header of this list; "" where there is none. */
static const char *
qualtrics_value(struct table *table, const char *headers)
{
	for (gsize i = 0; i < table->width; i++)
		if (columns_in_list(table->header[i], headers))
			return table_cell_at(table, i);
	return "";
}

/*
 * Status and Finished are codes (0 is an answer of a respondent), or labels in the language of
 * the account: there the channel and the progress tell, which are the same in all of them.
 */
static const char *
qualtrics_drop(struct table *table)
{
	const char *state = table_value(table, WIDE_STATE);
	const char *finished = table_value(table, WIDE_FINISHED);
	double progress;

	if (strcmp(state, "1") == 0 || strcmp(state, "2") == 0 ||
	    g_ascii_strcasecmp(state, "Survey Preview") == 0 ||
	    g_ascii_strcasecmp(state, "Survey Test") == 0 ||
	    g_ascii_strcasecmp(
		    qualtrics_value(table, "distribution channel|distributionchannel"),
		    "preview") == 0)
		return "previews and tests";
	if (strcmp(finished, "1") == 0 || g_ascii_strcasecmp(finished, "true") == 0)
		return NULL;
	if (strcmp(finished, "0") == 0 || g_ascii_strcasecmp(finished, "false") == 0 ||
	    (number_parse_real(qualtrics_value(table, "progress"), &progress) &&
	     progress < 100))
		return "answers that were not finished";
	return NULL;
}

static const struct wide_tool qualtrics_tool = {
	.specs = wide_columns,
	.meta = "start date|startdate|end date|enddate|status|ip address|ipaddress|progress|"
		"duration in seconds|durationinseconds|finished|recorded date|recordeddate|"
		"response id|responseid|recipient last name|recipientlastname|"
		"recipient first name|recipientfirstname|recipientemail|external reference|"
		"externalreference|location latitude|locationlatitude|location longitude|"
		"locationlongitude|distribution channel|distributionchannel|user language|"
		"userlanguage|response set|v1|v2|v3|v4|v5|v6|v7|v8|v9|v10",
	.find_header = qualtrics_header,
	.count_extra = qualtrics_extra,
	.texts_below = TRUE,
	.drop = qualtrics_drop,
};

static int
qualtrics_sniff(const struct head *head)
{
	return sniff_as(&qualtrics_tool, head, 95);
}

static enum result
qualtrics_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	return wide_read(&qualtrics_tool, stream, options, sink, diag);
}

const struct format format_qualtrics = {
	.name = "qualtrics",
	.title = "Qualtrics export",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = qualtrics_sniff,
	.read = qualtrics_read,
};

/* -- LimeSurvey -------------------------------------------------------------------------------
 */

static int
limesurvey_header(const struct head *head)
{
	int row = find_row_with(head, "id|submitdate|lastpage|startlanguage");

	return row >= 0
		       ? row
		       : find_row_with(head, "responseid|datesubmitted|lastpage|startlanguage");
}

static const char *
limesurvey_drop(struct table *table)
{
	return *table_value(table, WIDE_TIME) ? NULL : "answers that were not finished";
}

static const struct wide_tool limesurvey_tool = {
	.specs = wide_columns,
	.meta = "id|response id|last page|lastpage|start language|startlanguage|seed|"
		"start date|startdate|datestamp|date started|date last action|ipaddr|"
		"ip address|refurl|referrer url|interviewtime|total time",
	.meta_prefixes = "groupTime|Group time|Question time|Gruppenzeit",
	.meta_ending = "Time", /* of a question: M1Time */
	.find_header = limesurvey_header,
	.drop = limesurvey_drop,
};

static int
limesurvey_sniff(const struct head *head)
{
	return sniff_as(&limesurvey_tool, head, 95);
}

static enum result
limesurvey_read(struct stream *stream, const struct read_options *options,
		const struct sink *sink, struct diag *diag)
{
	return wide_read(&limesurvey_tool, stream, options, sink, diag);
}

const struct format format_limesurvey = {
	.name = "limesurvey",
	.title = "LimeSurvey export",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = limesurvey_sniff,
	.read = limesurvey_read,
};

/* -- Canvas quiz ------------------------------------------------------------------------------
 */

static int
canvas_header(const struct head *head)
{
	return find_row_with(head, "name|id|section|submitted|ncorrect|nincorrect|score");
}

static const struct wide_tool canvas_tool = {
	.specs = wide_columns,
	.meta = "id|section|section_id|section_sis_id|attempt|n correct|n incorrect|score|"
		"root_account",
	.numbers_are_meta = TRUE,
	.find_header = canvas_header,
};

static int
canvas_sniff(const struct head *head)
{
	return sniff_as(&canvas_tool, head, 95);
}

static enum result
canvas_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	return wide_read(&canvas_tool, stream, options, sink, diag);
}

const struct format format_canvas_quiz = {
	.name = "canvas-quiz",
	.title = "Canvas quiz, student analysis",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = canvas_sniff,
	.read = canvas_read,
};

/* -- Moodle -----------------------------------------------------------------------------------
 */

static int
questionnaire_header(const struct head *head)
{
	return find_row_with(head, "response|submittedon|username");
}

static const struct wide_tool questionnaire_tool = {
	.specs = wide_columns,
	.meta = "response|institution|department|course|group|id|complete",
	.find_header = questionnaire_header,
};

static int
questionnaire_sniff(const struct head *head)
{
	return sniff_as(&questionnaire_tool, head, 95);
}

static enum result
questionnaire_read(struct stream *stream, const struct read_options *options,
		   const struct sink *sink, struct diag *diag)
{
	return wide_read(&questionnaire_tool, stream, options, sink, diag);
}

const struct format format_moodle_questionnaire = {
	.name = "moodle-questionnaire",
	.title = "Moodle questionnaire",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = questionnaire_sniff,
	.read = questionnaire_read,
};

static int
quiz_header(const struct head *head)
{
	int row = find_row_with(head, "state|startedon|response1");

	return row >= 0 ? row : find_row_with(head, "status|started|response1");
}

static const char *
quiz_drop(struct table *table)
{
	const char *state = table_value(table, WIDE_STATE);
	const char *first = table_cell_at(table, 0);

	if (g_ascii_strcasecmp(first, "Overall average") == 0 || *state == '\0')
		return "rows of averages";
	if (g_ascii_strcasecmp(state, "In progress") == 0 ||
	    g_ascii_strcasecmp(state, "Never submitted") == 0)
		return "answers that were not finished";
	return NULL;
}

static const struct wide_tool quiz_tool = {
	.specs = wide_columns,
	.meta = "surname|last name|first name|institution|department|state|status|started on|"
		"started|time taken|duration",
	.meta_prefixes = "Grade/|Question ",
	.find_header = quiz_header,
	.drop = quiz_drop,
};

static int
quiz_sniff(const struct head *head)
{
	return sniff_as(&quiz_tool, head, 95);
}

static enum result
quiz_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	  struct diag *diag)
{
	return wide_read(&quiz_tool, stream, options, sink, diag);
}

const struct format format_moodle_quiz = {
	.name = "moodle-quiz",
	.title = "Moodle quiz, responses",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt",
	.sniff = quiz_sniff,
	.read = quiz_read,
};

/* -- any table --------------------------------------------------------------------------------
 */

/* The first row with more than one cell: nothing else is known of it. */
static int
table_header_row(const struct head *head)
{
	for (guint i = 0; i < head->rows->len; i++)
		if (((const struct head_row *)head->rows->pdata[i])->count > 1)
			return (int)i;
	return -1;
}

static const struct wide_tool table_tool = {
	.specs = wide_columns,
	.find_header = table_header_row,
};

/* Only a mapping makes it one. */
static int
table_sniff(const struct head *head)
{
	return sniff_as(&table_tool, head, 0);
}

static enum result
survey_table_read(struct stream *stream, const struct read_options *options,
		  const struct sink *sink, struct diag *diag)
{
	return wide_read(&table_tool, stream, options, sink, diag);
}

const struct format format_survey_table = {
	.name = "survey-table",
	.title = "table of survey answers",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt tab",
	.sniff = table_sniff,
	.read = survey_table_read,
};

const struct wide_tool *
wide_tool_of(const struct format *format)
{
	static const struct {
		const struct format *format;
		const struct wide_tool *tool;
	} tools[] = {
		{ &format_google_forms, &google_tool },
		{ &format_microsoft_forms, &microsoft_tool },
		{ &format_qualtrics, &qualtrics_tool },
		{ &format_limesurvey, &limesurvey_tool },
		{ &format_canvas_quiz, &canvas_tool },
		{ &format_moodle_questionnaire, &questionnaire_tool },
		{ &format_moodle_quiz, &quiz_tool },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(tools); i++)
		if (tools[i].format == format)
			return tools[i].tool;
	return &table_tool;
}

gboolean
wide_is_tool(const struct format *format)
{
	return format == &format_survey_table || wide_tool_of(format) != &table_tool;
}
