/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Data dumps of Stack Exchange: Posts.xml (questions, answers and other pages) and
 * Comments.xml, one row an element, all in attributes. Authors are numbers. A score can be
 * negative: then what part of it is likes is not known.
 */

#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "base/number.h"
#include "formats.h"
#include "input/xml_stream.h"

enum stack_path { STACK_POST, STACK_COMMENT };

static const char *const stack_paths[] = {
	[STACK_POST] = "posts/row",
	[STACK_COMMENT] = "comments/row",
	NULL,
};

static const char *
stack_value(const struct xml_element *row, const char *name)
{
	const char *value = xml_attribute(row, name);

	return value ? value : "";
}

static gint64
stack_count(const struct xml_element *row, const char *name)
{
	gint64 count;

	return number_parse_integer(stack_value(row, name), &count) && count >= 0
		       ? count
		       : COUNT_UNKNOWN;
}

/* Answers and comments are both replies; a row has the counts that are not nought. */
static gint64
stack_replies(const struct xml_element *row)
{
	const gint64 answers = stack_count(row, "AnswerCount");
	const gint64 comments = stack_count(row, "CommentCount");

	if (answers == COUNT_UNKNOWN)
		return comments;
	return comments == COUNT_UNKNOWN || answers > G_MAXINT64 - comments
		       ? answers
		       : answers + comments;
}

static void
stack_fill_post(struct elements *elements, const struct xml_element *row, struct post *post,
		const char *writer)
{
	const char *parent = stack_value(row, "ParentId");

	post->text = article_text(elements, stack_value(row, "Title"), stack_value(row, "Body"),
				  NULL);
	post->replies = stack_replies(row);
	post->views = stack_count(row, "ViewCount");
	if (*parent)
		article_answer(post, parent, writer);
}

/* The row as a post with an author, or the reason why it is none. */
static const char *
stack_not_a_post(const struct xml_element *row, int path)
{
	const char *type = stack_value(row, "PostTypeId");
	const char *user = stack_value(row, path == STACK_POST ? "OwnerUserId" : "UserId");

	if (path == STACK_POST && strcmp(type, "1") != 0 && strcmp(type, "2") != 0)
		return "pages that are neither question nor answer";
	if (*user == '\0')
		return "posts of deleted accounts";
	return *user == '-' ? "posts of the system" : NULL;
}

struct stack {
	struct elements elements;
	GHashTable *authors; /* post -> author; comments stand in another file */
};

static enum result
stack_record(void *arg, int path, const struct xml_element *row)
{
	struct stack *stack = arg;
	struct elements *elements = &stack->elements;
	struct post post = elements_begin(elements, row->line);
	const char *reason = stack_not_a_post(row, path);
	const char *id = stack_value(row, "Id");

	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	post.key = path == STACK_POST ? id : elements_printf(elements, "comment-%s", id);
	(void)clock_parse(stack_value(row, "CreationDate"), NULL, CLOCK_ORDER_UNKNOWN,
			  &post.created_at);
	if (!elements_set_author(
		    elements, &post,
		    stack_value(row, path == STACK_POST ? "OwnerUserId" : "UserId"), NULL))
		return RESULT_OK;
	post.likes = stack_count(row, "Score");
	if (path == STACK_POST) {
		stack_fill_post(
			elements, row, &post,
			article_writer(elements, stack->authors, stack_value(row, "ParentId")));
		article_writers_note(stack->authors, id, post.author);
	} else {
		post.text = stack_value(row, "Text");
		article_answer(&post, stack_value(row, "PostId"), NULL);
	}
	return elements_put(elements, &post);
}

static enum result
stack_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	struct stack stack;
	struct xml_reading reading = {
		.paths = stack_paths,
		.record = stack_record,
		.arg = &stack,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&stack.elements, stream_name(stream), network_parse("stackexchange"),
		      options, sink, diag);
	stack.authors = article_writers_new();
	result = xml_stream_read(stream, &reading, diag);
	g_hash_table_unref(stack.authors);
	elements_done(&stack.elements);
	return result;
}

static int
stack_sniff(const struct head *head)
{
	if (!head->root)
		return 0;
	if (strcmp(head->root, "posts") == 0)
		return strstr(head->text, "PostTypeId=") ? 90 : 0;
	return strcmp(head->root, "comments") == 0 && strstr(head->text, "PostId=") ? 90 : 0;
}

const struct format format_stack_exchange = {
	.name = "stack-exchange",
	.title = "Stack Exchange dump",
	.kind = INPUT_POSTS,
	.extensions = "xml",
	.sniff = stack_sniff,
	.read = stack_read,
};
