/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Mastodon's lists of accounts (Settings, Import and export): followers.csv has the header
 * "Account address", following_accounts.csv "Account address,Show boosts,...". Source:
 * mastodon, app/models/export.rb. Only their number is of use.
 */

#include <string.h>

#include "base/clock.h"
#include "fediverse.h"
#include "formats.h"
#include "input/table.h"
#include "model/network.h"

enum { ACCOUNTS_ADDRESS, ACCOUNTS_BOOSTS, ACCOUNTS_MUTES, ACCOUNTS_COLUMNS };

static const struct column_spec accounts_columns[ACCOUNTS_COLUMNS] = {
	[ACCOUNTS_ADDRESS] = { "account", "account address" },
	[ACCOUNTS_BOOSTS] = { "show_boosts", "show boosts" },
	[ACCOUNTS_MUTES] = { "hide_notifications", "hide notifications" },
};

static int
accounts_sniff(const struct head *head)
{
	struct columns columns;

	if (!columns_find(accounts_columns, ACCOUNTS_COLUMNS, head, &columns))
		return 0;
	return columns.index[ACCOUNTS_ADDRESS] == 0 ? 92 : 0;
}

static enum result
accounts_count(struct table *table, void *arg)
{
	gint64 *count = arg;

	*count += *table_cell(table, ACCOUNTS_ADDRESS) ? 1 : 0;
	return RESULT_OK;
}

static enum result
accounts_read(struct stream *stream, const struct read_options *options,
	      const struct sink *sink, struct diag *diag)
{
	struct table table;
	struct elements elements;
	enum result result;
	gint64 count = 0;

	if (!table_open(&table, stream, accounts_columns, ACCOUNTS_COLUMNS, options, sink,
			diag)) {
		table_close(&table);
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"a list of Mastodon accounts needs the column Account address, nothing "
			"was read");
		return RESULT_FAIL;
	}
	elements_init(&elements, stream_name(stream), network_parse("mastodon"), options, sink,
		      diag);
	elements.owner = fediverse_owner(options);
	result = table_read(&table, accounts_count, &count);
	if (result == RESULT_OK && table_has(&table, ACCOUNTS_MUTES))
		elements_leave_out(&elements, "lists of muted accounts");
	else if (result == RESULT_OK)
		result = elements_put_followers(
			&elements, elements_handle(&elements, elements.owner),
			table_has(&table, ACCOUNTS_BOOSTS) ? COUNT_UNKNOWN : count,
			table_has(&table, ACCOUNTS_BOOSTS) ? count : COUNT_UNKNOWN,
			CLOCK_UNKNOWN);
	table_close(&table);
	elements_done(&elements);
	return result;
}

const struct format format_mastodon_followers = {
	.name = "mastodon-followers",
	.title = "Mastodon list of accounts",
	.kind = INPUT_AUDIENCE,
	.extensions = "csv",
	.sniff = accounts_sniff,
	.read = accounts_read,
};
