/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_structure.h"

#include <hpdf_doc.h>

#include "pdf_object.h"

/* What the standard says of a role. */
static const struct role {
	const char *name;
	gboolean contains; /* elements only: shapes drawn in it directly are decoration */
	const char *attributes;
} roles[] = {
	{ .name = "P" },
	{ .name = "H1" },
	{ .name = "H2" },
	{ .name = "H3" },
	{ .name = "Table", .contains = TRUE },
	{ .name = "TR", .contains = TRUE },
	{ .name = "TH", .attributes = "/A<</O/Table/Scope/Column>>" },
	{ .name = "TD" },
	{ .name = "L", .contains = TRUE },
	{ .name = "LI" },
	{ .name = "Caption" },
	{ .name = "BlockQuote" },
	{ .name = "Note" },
	{ .name = "Figure" },
	{ .name = "Document", .contains = TRUE },
	{ .name = "Link" },
};

static const struct role artifact = { .name = "Artifact", .contains = TRUE };

/* A kid of an element: another element, marked content of a page, or an annotation. */
struct kid {
	struct element *element;
	HPDF_Page page;
	guint mcid;
	HPDF_Annotation annotation;
};

struct element {
	const struct role *role;
	struct element *parent;
	char *alt;
	GArray *kids;     /* of struct kid */
	HPDF_Dict object; /* made by finish, NULL when the element is empty */
};

/* A row of the parent tree, its key the index: a page's elements by MCID, or an annotation's.
 */
struct parent_row {
	GPtrArray *elements; /* by MCID; NULL for an annotation */
	struct element *element;
};

struct pdf_structure {
	HPDF_Doc doc;
	GPtrArray *elements; /* all, owned; the first is the document */
	GPtrArray *open;     /* the stack of tags; artifacts too, not in `elements` */
	GArray *rows;        /* of struct parent_row */
	HPDF_Page page;
	guint page_row;
	const struct element *marked; /* whose content is being drawn; NULL: none is open */
	struct element *loose;        /* the paragraph of text outside all tags */
	struct element *artifact;
};

static void
free_element(gpointer data)
{
	struct element *element = data;
	g_array_unref(element->kids);
	g_free(element->alt);
	g_free(element);
}

static struct element *
new_element(const struct role *role, struct element *parent, const char *alt)
{
	struct element *element = g_new0(struct element, 1);
	element->role = role;
	element->parent = parent;
	element->alt = g_strdup(alt);
	element->kids = g_array_new(FALSE, TRUE, sizeof(struct kid));
	return element;
}

static const struct role *
find_role(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
		if (g_str_equal(roles[i].name, name)) {
			return &roles[i];
		}
	}
	return g_str_equal(name, artifact.name) ? &artifact : &roles[0];
}

static struct element *
add_element(struct pdf_structure *structure, const struct role *role, struct element *parent,
	    const char *alt)
{
	struct element *element = new_element(role, parent, alt);
	g_ptr_array_add(structure->elements, element);
	if (parent != NULL) {
		struct kid kid = { .element = element };
		g_array_append_val(parent->kids, kid);
	}
	return element;
}

static void
clear_row(gpointer data)
{
	struct parent_row *row = data;
	g_clear_pointer(&row->elements, g_ptr_array_unref);
}

struct pdf_structure *
pdf_structure_new(HPDF_Doc doc)
{
	struct pdf_structure *structure = g_new0(struct pdf_structure, 1);
	structure->doc = doc;
	structure->elements = g_ptr_array_new_with_free_func(free_element);
	structure->open = g_ptr_array_new();
	structure->rows = g_array_new(FALSE, TRUE, sizeof(struct parent_row));
	g_array_set_clear_func(structure->rows, clear_row);
	structure->artifact = new_element(&artifact, NULL, NULL);
	add_element(structure, find_role("Document"), NULL, NULL);
	return structure;
}

void
pdf_structure_free(struct pdf_structure *structure)
{
	if (structure == NULL) {
		return;
	}
	g_ptr_array_unref(structure->elements);
	g_ptr_array_unref(structure->open);
	g_array_unref(structure->rows);
	free_element(structure->artifact);
	g_free(structure);
}

/* -- while drawing ------------------------------------------------------------------- */

/* NULL outside all tags. */
static struct element *
innermost(const struct pdf_structure *structure)
{
	guint depth = structure->open->len;
	return depth == 0 ? NULL : g_ptr_array_index(structure->open, depth - 1);
}

static void
close_marked(struct pdf_structure *structure, GString *content)
{
	if (structure->marked != NULL) {
		g_string_append(content, "EMC\n");
		structure->marked = NULL;
	}
}

void
pdf_structure_turn_page(struct pdf_structure *structure, HPDF_Page page, GString *content)
{
	close_marked(structure, content);
	structure->loose = NULL;
	structure->page = page;
	if (page != NULL) {
		struct parent_row row = { .elements = g_ptr_array_new() };
		structure->page_row = structure->rows->len;
		g_array_append_val(structure->rows, row);
		HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)structure->page_row);
		HPDF_Dict_AddName(page, "Tabs", "S");
	}
}

void
pdf_structure_begin(struct pdf_structure *structure, GString *content, const char *role_name,
		    const char *alt)
{
	const struct role *role = find_role(role_name);
	struct element *outer = innermost(structure);
	close_marked(structure, content);
	structure->loose = NULL;
	if (role == &artifact || outer == structure->artifact) {
		g_ptr_array_add(structure->open, structure->artifact);
		return;
	}
	struct element *parent =
		outer != NULL ? outer : g_ptr_array_index(structure->elements, 0);
	g_ptr_array_add(structure->open, add_element(structure, role, parent, alt));
}

void
pdf_structure_end(struct pdf_structure *structure, GString *content)
{
	if (structure->open->len > 0) {
		close_marked(structure, content);
		g_ptr_array_set_size(structure->open, (int)structure->open->len - 1);
	}
}

/* The element that a drawing belongs to. */
static struct element *
owner(struct pdf_structure *structure, enum pdf_drawing drawing)
{
	struct element *element = innermost(structure);
	if (element == structure->artifact) {
		return element;
	}
	if (drawing == PDF_DRAWING_SHAPE && (element == NULL || element->role->contains)) {
		return structure->artifact;
	}
	if (element != NULL) {
		return element;
	}
	if (structure->loose == NULL) {
		structure->loose = add_element(structure, find_role("P"),
					       g_ptr_array_index(structure->elements, 0), NULL);
	}
	return structure->loose;
}

void
pdf_structure_mark(struct pdf_structure *structure, GString *content, enum pdf_drawing drawing)
{
	struct element *element = owner(structure, drawing);
	if (element == structure->marked) {
		return;
	}
	close_marked(structure, content);
	structure->marked = element;
	if (element == structure->artifact) {
		g_string_append(content, "/Artifact BMC\n");
		return;
	}
	struct parent_row *row =
		&g_array_index(structure->rows, struct parent_row, structure->page_row);
	struct kid kid = { .page = structure->page, .mcid = row->elements->len };
	g_string_append_c(content, '/');
	g_string_append(content, element->role->name);
	g_string_append(content, "<</MCID ");
	pdf_append_number(content, kid.mcid, 0);
	g_string_append(content, ">>BDC\n");
	g_ptr_array_add(row->elements, element);
	g_array_append_val(element->kids, kid);
}

void
pdf_structure_link(struct pdf_structure *structure, HPDF_Annotation annotation)
{
	struct element *parent = innermost(structure);
	if (parent == NULL || parent == structure->artifact) {
		parent = structure->loose != NULL ? structure->loose
						  : g_ptr_array_index(structure->elements, 0);
	}
	struct element *link = add_element(structure, find_role("Link"), parent, NULL);
	struct kid kid = { .page = structure->page, .annotation = annotation };
	g_array_append_val(link->kids, kid);
	HPDF_Dict_AddNumber(annotation, "StructParent", (HPDF_INT32)structure->rows->len);
	struct parent_row row = { .element = link };
	g_array_append_val(structure->rows, row);
}

/* -- writing ------------------------------------------------------------------------- */

static gboolean
is_empty(const struct element *element)
{
	for (guint i = 0; i < element->kids->len; i++) {
		const struct kid *kid = &g_array_index(element->kids, struct kid, i);
		if (kid->element == NULL || !is_empty(kid->element)) {
			return FALSE;
		}
	}
	return TRUE;
}

/* Pg of the element holds for its kids; a kid on a later page names its own. */
static HPDF_Page
find_page(const struct element *element)
{
	for (guint i = 0; i < element->kids->len; i++) {
		const struct kid *kid = &g_array_index(element->kids, struct kid, i);
		if (kid->page != NULL) {
			return kid->page;
		}
	}
	return NULL;
}

static void
append_kid(GString *out, const struct kid *kid, HPDF_Page page)
{
	if (kid->element != NULL) {
		if (kid->element->object != NULL) {
			pdf_append_reference(out, kid->element->object);
			g_string_append_c(out, ' ');
		}
	} else if (kid->annotation != NULL) {
		g_string_append_printf(out, "<</Type/OBJR/Obj %u 0 R>>",
				       pdf_object_number(kid->annotation));
	} else if (kid->page != page) {
		g_string_append_printf(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>",
				       pdf_object_number(kid->page), kid->mcid);
	} else {
		pdf_append_number(out, kid->mcid, 0);
		g_string_append_c(out, ' ');
	}
}

static void
write_element(const struct element *element, HPDF_Dict root)
{
	HPDF_Dict parent = element->parent == NULL ? root : element->parent->object;
	HPDF_Page page = find_page(element);
	GString *out = g_string_new(NULL);
	g_string_append(out, "/S/");
	g_string_append(out, element->role->name);
	g_string_append(out, "/P ");
	pdf_append_reference(out, parent);
	if (page != NULL) {
		g_string_append(out, "/Pg ");
		pdf_append_reference(out, page);
	}
	if (element->alt != NULL) {
		g_string_append(out, "/Alt");
		pdf_append_text(out, element->alt);
	}
	if (element->role->attributes != NULL) {
		g_string_append(out, element->role->attributes);
	}
	g_string_append(out, "/K[");
	for (guint i = 0; i < element->kids->len; i++) {
		append_kid(out, &g_array_index(element->kids, struct kid, i), page);
	}
	pdf_object_fill(element->object, g_string_free(g_string_append(out, "]\n"), FALSE));
}

static HPDF_Dict
write_parent_tree(struct pdf_structure *structure)
{
	GString *out = g_string_new("/Nums[");
	for (guint key = 0; key < structure->rows->len; key++) {
		const struct parent_row *row =
			&g_array_index(structure->rows, struct parent_row, key);
		if (row->elements == NULL) {
			pdf_append_number(out, key, 0);
			g_string_append_c(out, ' ');
			pdf_append_reference(out, row->element->object);
			g_string_append_c(out, ' ');
			continue;
		}
		pdf_append_number(out, key, 0);
		g_string_append_c(out, '[');
		for (guint mcid = 0; mcid < row->elements->len; mcid++) {
			const struct element *element = g_ptr_array_index(row->elements, mcid);
			pdf_append_reference(out, element->object);
			g_string_append_c(out, ' ');
		}
		g_string_append_c(out, ']');
	}
	HPDF_Dict tree = pdf_object_new(structure->doc);
	pdf_object_fill(tree, g_string_free(g_string_append(out, "]\n"), FALSE));
	return tree;
}

void
pdf_structure_finish(struct pdf_structure *structure)
{
	HPDF_Doc doc = structure->doc;
	HPDF_Dict root = pdf_object_new(doc);
	for (guint i = 0; i < structure->elements->len; i++) {
		struct element *element = g_ptr_array_index(structure->elements, i);
		if (i == 0 || !is_empty(element)) {
			element->object = pdf_object_new(doc);
		}
	}
	for (guint i = 0; i < structure->elements->len; i++) {
		const struct element *element = g_ptr_array_index(structure->elements, i);
		if (element->object != NULL) {
			write_element(element, root);
		}
	}
	const struct element *document = g_ptr_array_index(structure->elements, 0);
	HPDF_Dict tree = write_parent_tree(structure);
	pdf_object_fill(root, g_strdup_printf("/Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R"
					      "/ParentTreeNextKey %u\n",
					      pdf_object_number(document->object),
					      pdf_object_number(tree), structure->rows->len));
	HPDF_Dict mark_info = HPDF_Dict_New(doc->mmgr);
	HPDF_Dict_AddBoolean(mark_info, "Marked", HPDF_TRUE);
	HPDF_Dict_Add(doc->catalog, "MarkInfo", mark_info);
	HPDF_Dict_Add(doc->catalog, "StructTreeRoot", root);
}
