/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "font_set.h"

enum {
	QUICK_COUNT = 0x250, /* characters found in a table: all of Latin */
	SHARED_LEVEL = 9,    /* deflated once, written into every document */
	NO_TYPEFACE = G_MAXUINT16,
};

/*
 * The shared subsets: what nearly every sheet uses. The choice moves only bytes and time: other
 * characters go into a subset of the document's own, which costs it about 0.4 ms and 1 to 5 KB
 * a face.
 */
#define LETTERS_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#define PUNCTUATION " !\"#%&'()+,-./:;=?@\u00a0·–—‘’“”…"

static const struct face_source {
	const char *file;   /* within a folder of fonts */
	const char *shared; /* characters of the shared subset, distinct; NULL: there is none */
} face_sources[FACE_COUNT] = {
	/* Light sets names, Italic quotations: few letters, and others on each sheet. */
	[FACE_LIGHT] = { "Lato-Light.ttf", NULL },
	[FACE_REGULAR] = { "Lato-Regular.ttf", LETTERS_DIGITS PUNCTUATION "*[]^_<>×•−" },
	[FACE_BOLD] = { "Lato-Semibold.ttf", LETTERS_DIGITS PUNCTUATION },
	[FACE_ITALIC] = { "Lato-Italic.ttf", NULL },
};

static const char fallback_file[] = "DejaVuSans.ttf";

static const char *const folders[] = {
	"/usr/share/fonts/truetype/lato",
	"/usr/share/fonts/truetype/dejavu",
	"/usr/share/fonts/lato",
	"/usr/share/fonts/dejavu-sans-fonts",
	"/usr/share/fonts/TTF",
	"/usr/share/fonts/dejavu",
	"/usr/local/share/fonts/truetype/lato",
	"/usr/local/share/fonts",
};

struct fonts {
	GPtrArray *typefaces; /* of struct typeface */
	struct font_program *shared[FACE_COUNT];
	GHashTable *codes[FACE_COUNT]; /* character -> code in the shared subset */
	struct letter quick[FACE_COUNT][QUICK_COUNT]; /* ready to be copied */
};

/* -- opening ------------------------------------------------------------------------- */

static enum result
open_by_name(struct fonts *fonts, const char *file, const char *package, struct diag *diag)
{
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(folders[i], file, NULL);
		if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
			continue;
		}
		struct typeface *typeface = typeface_open(path, SEVERITY_SYSTEM, diag);
		if (typeface == NULL) {
			return RESULT_FAIL;
		}
		g_ptr_array_add(fonts->typefaces, typeface);
		return RESULT_OK;
	}
	diag_at(diag, SEVERITY_SYSTEM, file, 0,
		"the font is not installed, nothing was drawn; the Debian package %s has it",
		package);
	return RESULT_FAIL;
}

static enum result
open_typefaces(struct fonts *fonts, const char *const *extra, struct diag *diag)
{
	for (int face = 0; face < FACE_COUNT; face++) {
		if (open_by_name(fonts, face_sources[face].file, "fonts-lato", diag) !=
		    RESULT_OK) {
			return RESULT_FAIL;
		}
	}
	if (open_by_name(fonts, fallback_file, "fonts-dejavu-core", diag) != RESULT_OK) {
		return RESULT_FAIL;
	}
	for (; extra != NULL && *extra != NULL; extra++) {
		struct typeface *typeface = typeface_open(*extra, SEVERITY_WARNING, diag);
		if (typeface != NULL) {
			g_ptr_array_add(fonts->typefaces, typeface);
		}
	}
	return RESULT_OK;
}

static enum result
make_shared_program(struct fonts *fonts, enum face face, struct diag *diag)
{
	const struct face_source *source = &face_sources[face];
	const struct typeface *typeface = fonts_typeface(fonts, face);
	if (source->shared == NULL) {
		return RESULT_OK;
	}
	g_autoptr(GArray) characters = g_array_new(FALSE, FALSE, sizeof(gunichar));
	fonts->codes[face] = g_hash_table_new(NULL, NULL);
	for (const char *at = source->shared; *at != '\0';
	     at = g_utf8_find_next_char(at, NULL)) {
		gunichar character = g_utf8_get_char(at);
		struct typeface_glyph glyph;
		if (typeface_find(typeface, character, &glyph)) {
			g_array_append_val(characters, character);
			g_hash_table_insert(fonts->codes[face], GUINT_TO_POINTER(character),
					    GUINT_TO_POINTER(characters->len));
		}
	}
	fonts->shared[face] =
		font_program_new(typeface, (const gunichar *)(void *)characters->data,
				 characters->len, SHARED_LEVEL);
	if (fonts->shared[face] == NULL) {
		diag_at(diag, SEVERITY_SYSTEM, source->file, 0,
			"the font is damaged, nothing was drawn; install fonts-lato again");
		return RESULT_FAIL;
	}
	return RESULT_OK;
}

static gboolean
find_slowly(const struct fonts *fonts, enum face face, gunichar character,
	    struct letter *letter)
{
	struct typeface_glyph glyph;
	guint number = face;
	while (!typeface_find(fonts_typeface(fonts, number), character, &glyph)) {
		number = number < FACE_COUNT ? FACE_COUNT : number + 1;
		if (number >= fonts->typefaces->len) {
			return FALSE;
		}
	}
	*letter = (struct letter){ .character = character,
				   .typeface = number,
				   .code = fonts_shared_code(fonts, number, character),
				   .advance = glyph.advance };
	return TRUE;
}

static void
fill_quick(struct fonts *fonts, enum face face)
{
	for (gunichar character = 0; character < QUICK_COUNT; character++) {
		struct letter *letter = &fonts->quick[face][character];
		if (!find_slowly(fonts, face, character, letter)) {
			letter->typeface = NO_TYPEFACE;
		}
	}
}

static void
free_typeface(gpointer typeface)
{
	typeface_close(typeface);
}

struct fonts *
fonts_open(const char *const *extra, struct diag *diag)
{
	struct fonts *fonts = g_new0(struct fonts, 1);
	fonts->typefaces = g_ptr_array_new_with_free_func(free_typeface);
	if (open_typefaces(fonts, extra, diag) != RESULT_OK) {
		fonts_close(fonts);
		return NULL;
	}
	for (int face = 0; face < FACE_COUNT; face++) {
		if (make_shared_program(fonts, (enum face)face, diag) != RESULT_OK) {
			fonts_close(fonts);
			return NULL;
		}
		fill_quick(fonts, (enum face)face);
	}
	return fonts;
}

void
fonts_close(struct fonts *fonts)
{
	if (fonts == NULL) {
		return;
	}
	for (int face = 0; face < FACE_COUNT; face++) {
		font_program_free(fonts->shared[face]);
		g_clear_pointer(&fonts->codes[face], g_hash_table_unref);
	}
	g_ptr_array_unref(fonts->typefaces);
	g_free(fonts);
}

/* -- looking up ---------------------------------------------------------------------- */

guint
fonts_count(const struct fonts *fonts)
{
	return fonts->typefaces->len;
}

const struct typeface *
fonts_typeface(const struct fonts *fonts, guint number)
{
	return g_ptr_array_index(fonts->typefaces, number);
}

const struct font_program *
fonts_shared_program(const struct fonts *fonts, guint number)
{
	return number < FACE_COUNT ? fonts->shared[number] : NULL;
}

guint
fonts_shared_code(const struct fonts *fonts, guint number, gunichar character)
{
	if (number >= FACE_COUNT || fonts->codes[number] == NULL) {
		return 0;
	}
	return GPOINTER_TO_UINT(
		g_hash_table_lookup(fonts->codes[number], GUINT_TO_POINTER(character)));
}

gboolean
fonts_find(const struct fonts *fonts, enum face face, gunichar character, struct letter *letter)
{
	if (character >= QUICK_COUNT) {
		return find_slowly(fonts, face, character, letter);
	}
	*letter = fonts->quick[face][character];
	return letter->typeface != NO_TYPEFACE;
}

gsize
fonts_find_ascii(const struct fonts *fonts, enum face face, const char *text, gsize length,
		 struct letter *letters)
{
	const struct letter *quick = fonts->quick[face];
	gsize found = 0;
	for (gsize i = 0; i < length; i++) {
		letters[found] = quick[(guchar)text[i]];
		found += letters[found].typeface != NO_TYPEFACE;
	}
	return found;
}
