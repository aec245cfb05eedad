/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ini_scan.h"

#include <string.h>

/* A file that is no INI file at all has a fault on every line. */
enum { FAULTS_TOLD = 20 };

struct scan {
	struct ini *ini;
	struct diag *diag;
	struct ini_section *section; /* the one being filled; NULL before the first */
	gboolean skipping;           /* in a section that was refused */
	GHashTable *names;           /* "section" and "section:key", folded -> line */
	guint keys;
	guint faults;
	long line;
};

void
ini_fault(struct ini *ini, struct diag *diag, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	ini->faulty = TRUE;
	diag_at(diag, SEVERITY_ERROR, ini->name, line, "%s", text);
}

static void G_GNUC_PRINTF(2, 3) refuse(struct scan *scan, const char *format, ...)
{
	va_list arguments;

	if (scan->faults++ >= FAULTS_TOLD)
		return;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	ini_fault(scan->ini, scan->diag, scan->line, "%s, nothing was changed", text);
}

static long
line_at(const char *data, const char *place)
{
	long line = 1;

	for (; data < place; data++)
		line += *data == '\n';
	return line;
}

gboolean
ini_check_text(const char *name, const char **data, gsize *length, struct diag *diag)
{
	const char *nul, *fault;

	if (*length > INI_FILE_BYTES) {
		diag_at(diag, SEVERITY_ERROR, name, 0,
			"larger than %d bytes, nothing was changed", INI_FILE_BYTES);
		return FALSE;
	}
	if (*length >= 2 &&
	    (memcmp(*data, "\xFF\xFE", 2) == 0 || memcmp(*data, "\xFE\xFF", 2) == 0)) {
		diag_at(diag, SEVERITY_ERROR, name, 1,
			"written in UTF-16, save it as UTF-8, nothing was changed");
		return FALSE;
	}
	if (*length >= 3 && memcmp(*data, "\xEF\xBB\xBF", 3) == 0) {
		*data += 3;
		*length -= 3;
	}
	nul = *length > 0 ? memchr(*data, '\0', *length) : NULL;
	if (nul != NULL) {
		diag_at(diag, SEVERITY_ERROR, name, line_at(*data, nul),
			"a NUL byte, this is no text, nothing was changed");
		return FALSE;
	}
	if (!g_utf8_validate(*data, (gssize)*length, &fault)) {
		diag_at(diag, SEVERITY_ERROR, name, line_at(*data, fault),
			"not UTF-8, save it as UTF-8, nothing was changed");
		return FALSE;
	}
	return TRUE;
}

/* Takes a name for the first time; FALSE, and told, when an earlier line has it already. */
static gboolean
take_name(struct scan *scan, const char *what, const char *name, const char *key)
{
	g_autofree char *full = g_strconcat(name, key ? ":" : NULL, key, NULL);
	char *folded = g_ascii_strdown(full, -1);
	long earlier = GPOINTER_TO_INT(g_hash_table_lookup(scan->names, folded));

	if (earlier != 0) {
		g_free(folded);
		refuse(scan, "%s is here for the second time, the first is line %ld", what,
		       earlier);
		return FALSE;
	}
	g_hash_table_insert(scan->names, folded, GINT_TO_POINTER((int)scan->line));
	return TRUE;
}

/* `text` begins with '['. The parser would take a remark after the bracket for a key. */
static void
scan_section(struct scan *scan, char *text)
{
	gsize length = strlen(text);

	scan->section = NULL;
	scan->skipping = TRUE;
	if (text[length - 1] != ']' || strchr(text, ']') != text + length - 1) {
		refuse(scan, "a section stands alone on its line, as [name]");
		return;
	}
	text[length - 1] = '\0';
	char *name = g_strstrip(text + 1);
	if (*name == '\0' || strpbrk(name, ":[#;") != NULL || strlen(name) > INI_NAME_BYTES) {
		refuse(scan, "the name of a section has 1 to %d bytes and no : [ # or ;",
		       INI_NAME_BYTES);
		return;
	}
	g_autofree char *what = g_strdup_printf("section [%s]", name);
	if (!take_name(scan, what, name, NULL))
		return;
	scan->section = ini_add_section(scan->ini, name, scan->line);
	scan->skipping = FALSE;
}

/* The value in quotes, in place; NULL after a fault. */
static char *
scan_quoted(struct scan *scan, const char *key, char *text)
{
	char quote = *text;
	char *end = strchr(text + 1, quote);

	if (end == NULL) {
		refuse(scan, "the quote that '%s' begins with is not closed", key);
		return NULL;
	}
	const char *after = end + 1;
	while (*after == ' ' || *after == '\t')
		after++;
	if (*after != '\0' && *after != '#' && *after != ';') {
		refuse(scan,
		       "text after the closing quote of '%s' would be lost, "
		       "quote the whole value or begin it unquoted",
		       key);
		return NULL;
	}
	*end = '\0';
	return text + 1;
}

/* A value without quotes, cut in place before its remark; NULL after a fault. */
static char *
scan_plain(struct scan *scan, const char *key, char *text)
{
	char *sign = strpbrk(text, "#;");

	if (sign == NULL)
		return text;
	char after = sign[1];
	gboolean blank_before = sign == text || sign[-1] == ' ' || sign[-1] == '\t';
	char found = *sign;
	*sign = '\0';
	g_strchomp(text);
	gboolean open_end = *text == '\0' || g_str_has_suffix(text, ",");
	if (!blank_before) {
		refuse(scan,
		       "'%s' would be cut at '%c', put the value in quotes, "
		       "or a blank before a remark",
		       key, found);
		return NULL;
	}
	/* "a, #SocialMedia" and "text = #tag" mean the tag, and would lose it. */
	if (found == '#' && open_end && after != '\0' && after != ' ' && after != '\t' &&
	    after != '#') {
		refuse(scan, "'%s' would be cut at '#', write a hashtag as its word", key);
		return NULL;
	}
	return text;
}

static void
scan_key(struct scan *scan, char *text)
{
	char *equals = strchr(text, '=');

	if (equals == NULL) {
		refuse(scan, "neither [section] nor 'key = value' nor a # remark");
		return;
	}
	*equals = '\0';
	char *name = g_strstrip(text);
	char *value = g_strchug(equals + 1);
	if (*name == '\0' || strpbrk(name, "#;") != NULL || strlen(name) > INI_NAME_BYTES) {
		refuse(scan, "the name of a key has 1 to %d bytes and no # or ;",
		       INI_NAME_BYTES);
		return;
	}
	if (scan->section == NULL) {
		if (!scan->skipping)
			refuse(scan, "'%s' stands before the first [section]", name);
		return;
	}
	g_autofree char *what = g_strdup_printf("'%s' of [%s]", name, scan->section->name);
	if (!take_name(scan, what, scan->section->name, name))
		return;
	if (++scan->keys > INI_KEYS) {
		if (scan->keys == INI_KEYS + 1)
			refuse(scan, "more than %d keys", INI_KEYS);
		return;
	}
	gboolean quoted = *value == '"' || *value == '\'';
	value = quoted ? scan_quoted(scan, name, value) : scan_plain(scan, name, value);
	if (value == NULL)
		return;
	struct ini_key *key = ini_add_key(scan->section, name, scan->line);
	key->value = g_strdup(value);
	key->quoted = quoted;
}

/* What must hold for any line, remarks included: the parser reads those too. */
static gboolean
check_line(struct scan *scan, const char *text, gsize raw_length)
{
	gsize length = strlen(text);

	if (raw_length >= INI_LINE_BYTES) {
		refuse(scan,
		       "the line has %" G_GSIZE_FORMAT " bytes, spread it over several keys "
		       "of less than %d",
		       raw_length, INI_LINE_BYTES);
		return FALSE;
	}
	for (gsize i = 0; i < length; i++) {
		if (g_ascii_iscntrl(text[i]) && text[i] != '\t') {
			refuse(scan, "a control character (\\x%02x)", (unsigned char)text[i]);
			return FALSE;
		}
	}
	if (length > 0 && text[length - 1] == '\\') {
		refuse(scan, "a line cannot be continued with '\\', use several keys");
		return FALSE;
	}
	return TRUE;
}

static void
scan_line(struct scan *scan, const char *start, gsize length)
{
	g_autofree char *line = g_strndup(start, length);

	g_strchomp(line); /* as the parser does before it looks for a continuation */
	if (!check_line(scan, line, length))
		return;
	char *text = g_strchug(line);
	if (*text == '\0' || *text == '#' || *text == ';')
		return;
	if (*text == '[')
		scan_section(scan, text);
	else
		scan_key(scan, text);
}

void
ini_scan(struct ini *ini, struct diag *diag)
{
	struct scan scan = { .ini = ini, .diag = diag };
	const char *start = ini->text;

	scan.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	while (*start != '\0') {
		gsize length = strcspn(start, "\n");

		scan.line++;
		scan_line(&scan, start, length);
		start += length + (start[length] == '\n');
	}
	g_hash_table_unref(scan.names);
	if (scan.faults > FAULTS_TOLD) {
		diag_at(diag, SEVERITY_ERROR, ini->name, 0,
			"%u more faulty lines, not listed, nothing was changed",
			scan.faults - FAULTS_TOLD);
	}
}
