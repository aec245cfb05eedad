/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STATEMENTS_H
#define STORE_STATEMENTS_H

/*
 * All statements of the store, by name. Values are bound, never printed into a text. Each
 * is prepared when it is first needed; a test prepares them all and reads their plans.
 */

/* clang-format off */

/* The known counts of a row, added up. */
#define COUNTS_SUM(row) \
	"(coalesce(" row ".likes, 0) + coalesce(" row ".reposts, 0) + coalesce(" row ".replies, 0)" \
	" + coalesce(" row ".quotes, 0) + coalesce(" row ".views, 0))"

/* The content, and the counts, of the staged row `s` go before those of `post`: see that table. */
#define CONTENT_GOES_BEFORE(post) \
	"EXISTS (SELECT 1 FROM rival_source r WHERE r.id = " post ".content_source AND CASE" \
	" WHEN r.is_old THEN 1" \
	" WHEN s.by_link <> " post ".content_by_link THEN s.by_link < " post ".content_by_link" \
	" ELSE r.is_before END)"
#define COUNTS_GO_BEFORE(post) \
	"(s.has_counts AND (" post ".counts_source IS NULL OR EXISTS (SELECT 1 FROM rival_source r" \
	" WHERE r.id = " post ".counts_source AND CASE WHEN r.is_old THEN 1" \
	" WHEN s.by_link <> " post ".counts_by_link THEN s.by_link < " post ".counts_by_link" \
	" WHEN r.is_tie AND " COUNTS_SUM("s") " <> " COUNTS_SUM(post) \
	" THEN " COUNTS_SUM("s") " > " COUNTS_SUM(post) " ELSE r.is_before END)))"

/* TRUE of an account that stands for whoever owns a folder or hand-in: see people_owner_handle. */
#define IS_OWNER(id) \
	"EXISTS (SELECT 1 FROM account a WHERE a.id = " id " AND a.handle GLOB '~*')"
/* Whose `post` is with the content of `s`: an author that a file names goes before an owner. */
#define ACCOUNT_WITH(post) \
	"iif(s.by_owner AND " post ".account_id IS NOT NULL AND NOT " IS_OWNER(post ".account_id") \
	", " post ".account_id, s.account_id)"

#define STATEMENTS(X) \
	/* -- the store itself -- */ \
	X(BEGIN, "BEGIN IMMEDIATE") \
	X(COMMIT, "COMMIT") \
	X(ROLLBACK, "ROLLBACK") \
	X(QUICK_CHECK, "PRAGMA quick_check(20)") \
	X(REFERENCE_CHECK, "PRAGMA foreign_key_check") \
	X(BACKUP, "VACUUM INTO ?1") \
	X(FACTS_VERSION, "SELECT value FROM meta WHERE name = 'facts_version'") \
	X(FACTS_RAISE, "UPDATE meta SET value = value + 1 WHERE name = 'facts_version'") \
	X(COUNTS, \
	  "SELECT (SELECT count(*) FROM source WHERE superseded = 0)," \
	  " (SELECT count(*) FROM student), (SELECT count(*) FROM account)," \
	  " (SELECT count(*) FROM post), (SELECT count(*) FROM interaction)," \
	  " (SELECT count(*) FROM reject), (SELECT count(*) FROM run)") \
	X(TIME_SPAN, "SELECT min(created_at), max(created_at) FROM post INDEXED BY post_account") \
	/* -- sources -- */ \
	X(SOURCE_BY_PATH, \
	  "SELECT id, path, size, mtime_ns, inode, sha256, format, kind, as_of, items, rejected," \
	  " superseded, reading FROM source WHERE path = ?1 ORDER BY id DESC LIMIT 1") \
	X(SOURCE_BY_SHA256, \
	  "SELECT id, path, size, mtime_ns, inode, sha256, format, kind, as_of, items, rejected," \
	  " superseded, reading FROM source WHERE sha256 = ?1 AND superseded = 0 ORDER BY id DESC LIMIT 1") \
	X(SOURCE_EACH, \
	  "SELECT id, path, size, mtime_ns, inode, sha256, format, kind, as_of, items, rejected," \
	  " superseded, reading FROM source ORDER BY path, id") \
	X(SOURCE_INSERT, \
	  "INSERT INTO source(path, size, mtime_ns, inode, sha256, format, kind, reading)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	X(SOURCE_SUPERSEDE, \
	  "UPDATE source SET superseded = 1 WHERE path = ?1 AND superseded = 0") \
	X(SOURCE_FINISH, \
	  "UPDATE source SET as_of = ?2, items = ?3, rejected = ?4 WHERE id = ?1") \
	X(SOURCE_HASH, "UPDATE source SET sha256 = ?2 WHERE id = ?1") \
	X(SOURCE_MOVE, "UPDATE source SET path = ?2 WHERE id = ?1") \
	X(SOURCE_TOUCH, "UPDATE source SET size = ?2, mtime_ns = ?3, inode = ?4 WHERE id = ?1") \
	X(REJECT_INSERT, \
	  "INSERT INTO reject(source_id, ordinal, line, reason, row, network_id, author)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM reject WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5, ?6)") \
	X(REJECT_DELETE, \
	  "DELETE FROM reject WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(REJECT_EACH, \
	  "SELECT s.path, r.line, r.reason, r.row, r.network_id, r.author" \
	  " FROM source s JOIN reject r ON r.source_id = s.id" \
	  " ORDER BY s.path, s.id, r.ordinal") \
	/* -- people -- */ \
	X(STUDENT_INSERT, \
	  "INSERT INTO student(key, status) VALUES(?1, ?2) ON CONFLICT(key) DO NOTHING") \
	X(STUDENT_UPDATE, \
	  "UPDATE student SET login = ?2, email = ?3, name = ?4, section = ?5, status = ?6" \
	  " WHERE key = ?1 AND (login, email, name, section, status) IS NOT (?2, ?3, ?4, ?5, ?6)") \
	X(STUDENT_EACH_OF_PATH, \
	  "SELECT t.key FROM student t WHERE EXISTS (SELECT 1 FROM enrolment e JOIN source s" \
	  " ON s.id = e.source_id WHERE e.student_id = t.id" \
	  " AND s.path = (SELECT path FROM source WHERE id = ?1)) ORDER BY t.key") \
	X(STUDENT_BY_KEY, "SELECT id FROM student WHERE key = ?1") \
	X(STUDENT_EACH, \
	  "SELECT key, login, email, name, section, status FROM student ORDER BY key") \
	X(ENROLMENT_UPSERT, \
	  "INSERT INTO enrolment(source_id, student_id, login, email, name, section, status)" \
	  " SELECT ?1, id, ?3, ?4, ?5, ?6, ?7 FROM student WHERE key = ?2" \
	  " ON CONFLICT DO UPDATE SET login = excluded.login, email = excluded.email," \
	  " name = excluded.name, section = excluded.section, status = excluded.status") \
	X(ENROLMENT_OF, \
	  "SELECT t.key, e.login, e.email, e.name, e.section, e.status" \
	  " FROM student t JOIN enrolment e ON e.student_id = t.id" \
	  " JOIN source s ON s.id = e.source_id WHERE t.key = ?1 AND s.superseded = 0" \
	  " ORDER BY s.path") \
	X(ENROLMENT_EACH, \
	  "SELECT t.key, e.login, e.email, e.name, e.section, e.status, s.path" \
	  " FROM student t JOIN enrolment e ON e.student_id = t.id" \
	  " JOIN source s ON s.id = e.source_id WHERE s.superseded = 0 ORDER BY t.key, s.path") \
	X(STUDENT_EACH_LEFT, \
	  "SELECT t.key, t.login, t.email, t.name, t.section, t.status FROM student t" \
	  " WHERE t.status <> ?2 AND EXISTS (SELECT 1 FROM enrolment e JOIN source s" \
	  " ON s.id = e.source_id WHERE e.student_id = t.id" \
	  " AND s.path = (SELECT path FROM source WHERE id = ?1))" \
	  " AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN source s" \
	  " ON s.id = e.source_id WHERE e.student_id = t.id AND s.superseded = 0)" \
	  " ORDER BY t.key") \
	X(STUDENT_SET_STATUS, "UPDATE student SET status = ?2 WHERE key = ?1") \
	X(CLAIM_INSERT, \
	  "INSERT INTO claim(source_id, ordinal, student, network_id, handle, title, line, instructor," \
	  " name)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM claim WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	X(CLAIM_DELETE, \
	  "DELETE FROM claim WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(CLAIM_EACH, \
	  "SELECT s.path, s.id, c.ordinal, c.student, c.network_id, c.handle, c.title, c.line," \
	  " c.instructor, c.name FROM source s JOIN claim c ON c.source_id = s.id" \
	  " ORDER BY s.path, s.id, c.ordinal") \
	/* -- surveys -- */ \
	X(RATING_INSERT, \
	  "INSERT INTO rating(source_id, ordinal, survey, wave, rater, ratee, item, value," \
	  " answered_at, place, line)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM rating WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") \
	X(RATING_DELETE, \
	  "DELETE FROM rating WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(RATING_EACH, \
	  "SELECT s.path, r.survey, r.wave, r.rater, r.ratee, r.item, r.value, r.answered_at," \
	  " r.place, r.line FROM source s JOIN rating r ON r.source_id = s.id" \
	  " WHERE r.survey = ?1 AND r.wave = coalesce(?2, r.wave)" \
	  " ORDER BY s.path, s.id, r.ordinal") \
	X(RATING_NEWEST, "SELECT max(answered_at) FROM rating") \
	X(ANSWERS_CAME, \
	  "SELECT coalesce((SELECT max(answered_at) FROM comment)," \
	  " (SELECT max(mtime_ns) / 1000000000 FROM source s" \
	  " WHERE EXISTS(SELECT 1 FROM rating WHERE source_id = s.id)" \
	  " OR EXISTS(SELECT 1 FROM comment WHERE source_id = s.id)))") \
	X(COMMENT_INSERT, \
	  "INSERT INTO comment(source_id, ordinal, survey, wave, rater, ratee, item, text," \
	  " answered_at, place, line)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM comment WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") \
	X(COMMENT_DELETE, \
	  "DELETE FROM comment WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(COMMENT_EACH, \
	  "SELECT s.path, c.survey, c.wave, c.rater, c.ratee, c.item, c.text, c.answered_at," \
	  " c.place, c.line FROM source s JOIN comment c ON c.source_id = s.id" \
	  " WHERE c.survey = ?1 AND c.wave = coalesce(?2, c.wave)" \
	  " ORDER BY s.path, s.id, c.ordinal") \
	X(WAVE_EACH, \
	  "SELECT survey, wave, count(*) FROM rating GROUP BY survey, wave ORDER BY survey, wave") \
	X(WAVE_FIND, \
	  "SELECT r.wave FROM source s JOIN rating r ON r.source_id = s.id" \
	  " WHERE s.path = ?1 AND r.survey = ?2 LIMIT 1") \
	/* -- accounts -- */ \
	X(NETWORK_EACH, "SELECT id, name FROM network ORDER BY id") \
	X(NETWORK_INSERT, "INSERT INTO network(name) VALUES(?1)") \
	X(ACCOUNT_FIND, "SELECT id, title FROM account WHERE network_id = ?1 AND handle = ?2") \
	X(ACCOUNT_INSERT, "INSERT INTO account(network_id, handle) VALUES(?1, ?2)") \
	X(ACCOUNT_SET_TITLE, "UPDATE account SET title = ?2 WHERE id = ?1") \
	X(ACCOUNT_SET_AUDIENCE, \
	  "UPDATE account SET" \
	  " followers = iif(coalesce(?4, 0) > coalesce(audience_as_of, 0), ?2," \
	  "  nullif(max(coalesce(?2, -1), coalesce(followers, -1)), -1))," \
	  " following = iif(coalesce(?4, 0) > coalesce(audience_as_of, 0), ?3," \
	  "  nullif(max(coalesce(?3, -1), coalesce(following, -1)), -1))," \
	  " audience_as_of = ?4 WHERE id = ?1" \
	  " AND (coalesce(?4, 0) > coalesce(audience_as_of, 0)" \
	  "  OR (coalesce(?4, 0) = coalesce(audience_as_of, 0)" \
	  "   AND (coalesce(?2, -1) > coalesce(followers, -1)" \
	  "    OR coalesce(?3, -1) > coalesce(following, -1))))") \
	X(ACCOUNT_EACH, \
	  "SELECT a.id, a.network_id, a.handle, a.title, a.followers, a.following, a.audience_as_of" \
	  " FROM account a JOIN network n ON n.id = a.network_id ORDER BY n.name, a.handle") \
	/* -- posts -- */ \
	X(POST_INSERT, \
	  "INSERT INTO post(network_id, account_id, created_at, kind, is_quote, reply_to_account," \
	  " content_source, content_by_link, counts_source, counts_by_link, likes, reposts, replies," \
	  " quotes, views, key, reply_to_key, url, text) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?18, ?8," \
	  " ?18, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT DO NOTHING") \
	X(POST_FIND, "SELECT id FROM post WHERE network_id = ?1 AND key = ?2") \
	X(INTERACTION_INSERT, \
	  "INSERT INTO interaction(post_id, kind, account_id) VALUES(?1, ?2, ?3)" \
	  " ON CONFLICT DO NOTHING") \
	X(STAGED_PUT, \
	  "INSERT INTO staged_post VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13," \
	  " ?14, ?15, ?16, ?17) ON CONFLICT(post_id) DO UPDATE SET account_id = ?2, created_at = ?3," \
	  " kind = ?4, is_quote = ?5, reply_to_account = ?6," \
	  " likes = iif(?12, ?7, likes), reposts = iif(?12, ?8, reposts)," \
	  " replies = iif(?12, ?9, replies), quotes = iif(?12, ?10, quotes)," \
	  " views = iif(?12, ?11, views), has_counts = max(has_counts, ?12)," \
	  " reply_to_key = ?13, url = ?14, text = ?15, by_link = ?16, by_owner = ?17" \
	  " WHERE by_link >= ?16") \
	X(STAGED_INTERACTION_CLEAR, "DELETE FROM staged_interaction WHERE post_id = ?1") \
	X(STAGED_INTERACTION_PUT, \
	  "INSERT INTO staged_interaction(post_id, kind, account_id) VALUES(?1, ?2, ?3)" \
	  " ON CONFLICT DO NOTHING") \
	X(POST_OWNER_PUT, \
	  "INSERT INTO post_owner(post_id, source_id, account_id) VALUES(?1, ?2, ?3)" \
	  " ON CONFLICT DO NOTHING") \
	X(POST_OWNER_DELETE, \
	  "DELETE FROM post_owner WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(POST_OWNER_EACH, \
	  "SELECT o.post_id, o.account_id, s.path, p.account_id, p.account_id IS NOT NULL AND NOT " \
	  IS_OWNER("p.account_id") " FROM post_owner o" \
	  " CROSS JOIN post p ON p.id = o.post_id JOIN source s ON s.id = o.source_id" \
	  " ORDER BY o.post_id, o.source_id, o.account_id") \
	X(POST_SET_ACCOUNT, "UPDATE post SET account_id = ?2 WHERE id = ?1") \
	X(SETTLE_RIVALS, \
	  "INSERT INTO rival_source SELECT s.id, s.path = me.path AND s.id <> me.id," \
	  " s.id = me.id OR (coalesce(s.as_of, 0), s.sha256, s.path) <=" \
	  " (coalesce(me.as_of, 0), me.sha256, me.path)," \
	  " s.path <> me.path AND coalesce(s.as_of, 0) = coalesce(me.as_of, 0)" \
	  " FROM source s JOIN source me ON me.id = ?1") \
	X(SETTLE_TALLY, \
	  "SELECT count(*), coalesce(sum(" \
	  "  (" CONTENT_GOES_BEFORE("p") " AND (" \
	  "   (p.account_id, p.created_at, p.kind, p.is_quote, p.reply_to_account, p.reply_to_key," \
	  "    p.url, p.text) IS NOT (" ACCOUNT_WITH("p") ", s.created_at, s.kind, s.is_quote," \
	  "    s.reply_to_account, s.reply_to_key, s.url, s.text)" \
	  "   OR EXISTS (SELECT kind, account_id FROM interaction WHERE post_id = p.id" \
	  "    EXCEPT SELECT kind, account_id FROM staged_interaction WHERE post_id = p.id)" \
	  "   OR EXISTS (SELECT kind, account_id FROM staged_interaction WHERE post_id = p.id" \
	  "    EXCEPT SELECT kind, account_id FROM interaction WHERE post_id = p.id)))" \
	  "  OR (" COUNTS_GO_BEFORE("p") " AND" \
	  "   (p.likes, p.reposts, p.replies, p.quotes, p.views) IS NOT" \
	  "   (s.likes, s.reposts, s.replies, s.quotes, s.views))), 0)" \
	  " FROM staged_post s JOIN post p ON p.id = s.post_id WHERE p.content_source <> ?1") \
	X(SETTLE_INTERACTION_DELETE, \
	  "DELETE FROM interaction WHERE post_id IN (SELECT s.post_id FROM staged_post s" \
	  " JOIN post p ON p.id = s.post_id WHERE " CONTENT_GOES_BEFORE("p") ")") \
	X(SETTLE_INTERACTION_INSERT, \
	  "INSERT INTO interaction(post_id, kind, account_id)" \
	  " SELECT i.post_id, i.kind, i.account_id FROM staged_interaction i" \
	  " JOIN staged_post s ON s.post_id = i.post_id" \
	  " JOIN post p ON p.id = i.post_id WHERE " CONTENT_GOES_BEFORE("p")) \
	X(SETTLE_COUNTS, \
	  "UPDATE post SET counts_source = ?1, counts_by_link = s.by_link, likes = s.likes, reposts = s.reposts," \
	  " replies = s.replies, quotes = s.quotes, views = s.views" \
	  " FROM staged_post s WHERE s.post_id = post.id AND " COUNTS_GO_BEFORE("post")) \
	X(SETTLE_AUTHOR, \
	  "UPDATE post SET account_id =" \
	  " (SELECT s.account_id FROM staged_post s WHERE s.post_id = post.id) WHERE id IN" \
	  " (SELECT post_id FROM staged_post WHERE NOT by_owner AND account_id IS NOT NULL)" \
	  " AND EXISTS (SELECT 1 FROM post_owner o WHERE o.post_id = post.id)" \
	  " AND (post.account_id IS NULL OR " IS_OWNER("post.account_id") ")") \
	X(SETTLE_CONTENT, \
	  "UPDATE post SET content_source = ?1, content_by_link = s.by_link," \
	  " account_id = " ACCOUNT_WITH("post") "," \
	  " created_at = s.created_at, kind = s.kind, is_quote = s.is_quote," \
	  " reply_to_account = s.reply_to_account, reply_to_key = s.reply_to_key," \
	  " url = s.url, text = s.text" \
	  " FROM staged_post s WHERE s.post_id = post.id AND " CONTENT_GOES_BEFORE("post")) \
	X(STAGED_POST_DELETE, "DELETE FROM staged_post") \
	X(STAGED_INTERACTION_DELETE, "DELETE FROM staged_interaction") \
	X(RIVALS_DELETE, "DELETE FROM rival_source") \
	X(AUTHORSHIP_EACH, "SELECT account_id, created_at FROM post") \
	X(AUTHOR_EACH, \
	  "SELECT DISTINCT account_id FROM post WHERE network_id = ?1 AND key >= ?2 AND key < ?3" \
	  " AND instr(key, ' ') = 0 AND account_id IS NOT NULL ORDER BY account_id") \
	X(POST_OLDEST, "SELECT min(created_at) FROM post WHERE account_id = ?1") \
	X(POST_LAST, "SELECT coalesce(max(id), 0) FROM post") \
	X(REPLY_EACH, \
	  "SELECT p.id, p.account_id, p.created_at, q.id," \
	  " coalesce(q.account_id, p.reply_to_account) FROM post p LEFT JOIN post q" \
	  " ON q.network_id = p.network_id AND q.key = p.reply_to_key" \
	  " WHERE p.kind = ?1 AND p.id BETWEEN ?2 AND ?3 ORDER BY p.id") \
	X(INTERACTION_EACH, \
	  "SELECT i.post_id, p.account_id, p.created_at, i.kind, i.account_id" \
	  " FROM interaction i JOIN post p ON p.id = i.post_id" \
	  " WHERE i.post_id BETWEEN ?1 AND ?2 ORDER BY i.post_id, i.kind, i.account_id") \
	X(POST_EACH_OF, \
	  "SELECT id, account_id, network_id, key, created_at, kind, is_quote, text, url," \
	  " likes, reposts, replies, quotes, views" \
	  " FROM post WHERE account_id = ?1 AND created_at BETWEEN ?2 AND ?3") \
	X(POST_TEXT, "SELECT text FROM post WHERE id = ?1") \
	/* -- what was handed in -- */ \
	X(HAND_IN_INSERT, \
	  "INSERT INTO hand_in(source_id, owner, account_id, posts) VALUES(?1, ?2, ?3, ?4)") \
	X(HAND_IN_DELETE, \
	  "DELETE FROM hand_in WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(HAND_IN_EACH, \
	  "SELECT s.path, h.owner, h.account_id, a.network_id, a.handle, h.posts" \
	  " FROM source s JOIN hand_in h ON h.source_id = s.id JOIN account a ON a.id = h.account_id" \
	  " JOIN network n ON n.id = a.network_id" \
	  " ORDER BY s.path, h.owner, n.name, h.posts DESC, a.handle") \
	/* -- follows -- */ \
	X(FOLLOW_INSERT, \
	  "INSERT INTO follow(source_id, ordinal, account_id, target, followed_at, unfollowed_at)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM follow WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5)") \
	X(FOLLOW_LIST_INSERT, \
	  "INSERT INTO follow_list(source_id, account_id, as_of) VALUES(?1, ?2, ?3)" \
	  " ON CONFLICT DO UPDATE SET as_of = nullif(max(coalesce(as_of, 0)," \
	  " coalesce(excluded.as_of, 0)), 0)") \
	X(FOLLOW_DELETE, \
	  "DELETE FROM follow WHERE source_id IN (SELECT s.id FROM source s WHERE s.path = ?1" \
	  " AND NOT EXISTS (SELECT 1 FROM follow_list l WHERE l.source_id = s.id))") \
	X(FOLLOW_EACH, \
	  "SELECT f.account_id, f.target, f.followed_at, f.unfollowed_at, l.source_id" \
	  " FROM follow f LEFT JOIN follow_list l" \
	  " ON l.source_id = f.source_id AND l.account_id = f.account_id" \
	  " ORDER BY f.source_id, f.ordinal") \
	X(FOLLOW_LIST_EACH, \
	  "SELECT source_id, account_id, as_of FROM follow_list ORDER BY source_id, account_id") \
	/* -- labels -- */ \
	X(LABEL_INSERT, \
	  "INSERT INTO label(source_id, ordinal, coder, post, aspect, level, line)" \
	  " VALUES(?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM label WHERE source_id = ?1)," \
	  " ?2, ?3, ?4, ?5, ?6)") \
	X(LABEL_DELETE, \
	  "DELETE FROM label WHERE source_id IN (SELECT id FROM source WHERE path = ?1)") \
	X(LABEL_EACH, \
	  "SELECT s.path, l.ordinal, l.coder, l.post, l.aspect, l.level, l.line" \
	  " FROM source s JOIN label l ON l.source_id = s.id ORDER BY s.path, s.id, l.ordinal") \
	X(POST_NAME_EACH, "SELECT id, network_id, key FROM post INDEXED BY post_key") \
	X(POST_NAME_URL_EACH, "SELECT id, network_id, key, url FROM post") \
	/* -- runs -- */ \
	X(RUN_INSERT, \
	  "INSERT INTO run(model_version, program_version, as_of, start_at, end_at, weeks, settings," \
	  " settings_hash, phrases_hash, topics, facts_version, files_hash, codes_hash)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)") \
	X(RUN_PUBLISH, \
	  "INSERT INTO sheet_issue(run_id) VALUES(?1) ON CONFLICT(run_id) DO NOTHING") \
	X(RUN_FIND, \
	  "SELECT r.id, r.model_version, r.program_version, r.as_of, r.start_at, r.end_at, r.weeks," \
	  " r.settings, r.settings_hash, r.phrases_hash, r.topics, r.facts_version, coalesce(i.number, 0)," \
	  " r.files_hash, r.codes_hash" \
	  " FROM run r LEFT JOIN sheet_issue i ON i.run_id = r.id WHERE r.id = ?1") \
	X(RUN_NEWEST, "SELECT max(id) FROM run") \
	X(RUN_EACH, \
	  "SELECT r.id, r.model_version, r.program_version, r.as_of, r.start_at, r.end_at, r.weeks," \
	  " r.settings, r.settings_hash, r.phrases_hash, r.topics, r.facts_version, coalesce(i.number, 0)," \
	  " r.files_hash, r.codes_hash" \
	  " FROM run r LEFT JOIN sheet_issue i ON i.run_id = r.id ORDER BY r.id") \
	X(REPUTATION_INSERT, \
	  "INSERT INTO reputation(run_id, student_id, available, score, lo, hi, coverage," \
	  " share_0, share_1, share_2, share_3, level_low, level_high)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)") \
	X(REPUTATION_FIND, \
	  "SELECT available, score, lo, hi, coverage, share_0, share_1, share_2, share_3," \
	  " level_low, level_high FROM reputation WHERE run_id = ?1 AND student_id = ?2") \
	X(CRITERION_INSERT, \
	  "INSERT INTO criterion_score(run_id, student_id, criterion, enough, distribution," \
	  " score, lo, hi, n, k, k2, minimum, weight, goal, mu, m, a, b, a2, b2)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18," \
	  " ?19, ?20)") \
	X(CRITERION_EACH, \
	  "SELECT criterion, enough, distribution, score, lo, hi, n, k, k2, minimum, weight, goal," \
	  " mu, m, a, b, a2, b2 FROM criterion_score WHERE run_id = ?1 AND student_id = ?2" \
	  " ORDER BY criterion") \
	X(INFLUENCE_INSERT, \
	  "INSERT INTO influence(run_id, student_id, available, score, coverage, doubled)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
	X(INFLUENCE_FIND, \
	  "SELECT available, score, coverage, doubled FROM influence" \
	  " WHERE run_id = ?1 AND student_id = ?2") \
	X(COMPONENT_INSERT, \
	  "INSERT INTO component_score(run_id, student_id, component, enough, score, x, n, k, weight," \
	  " goal) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") \
	X(COMPONENT_EACH, \
	  "SELECT component, enough, score, x, n, k, weight, goal FROM component_score" \
	  " WHERE run_id = ?1 AND student_id = ?2 ORDER BY component") \
	X(REASON_FIND, "SELECT id FROM reason WHERE text = ?1") \
	X(REASON_INSERT, "INSERT INTO reason(text) VALUES(?1)") \
	X(EVIDENCE_INSERT, \
	  "INSERT INTO evidence(run_id, student_id, aspect, post_id, value, about, reason_id)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)") \
	X(EVIDENCE_INSERT_MANY, /* EVIDENCE_AT_ONCE rows */ \
	  "INSERT INTO evidence(run_id, student_id, aspect, post_id, value, about, reason_id)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7), (?1, ?2, ?8, ?9, ?10, ?11, ?12)," \
	  " (?1, ?2, ?13, ?14, ?15, ?16, ?17), (?1, ?2, ?18, ?19, ?20, ?21, ?22)," \
	  " (?1, ?2, ?23, ?24, ?25, ?26, ?27), (?1, ?2, ?28, ?29, ?30, ?31, ?32)," \
	  " (?1, ?2, ?33, ?34, ?35, ?36, ?37), (?1, ?2, ?38, ?39, ?40, ?41, ?42)," \
	  " (?1, ?2, ?43, ?44, ?45, ?46, ?47), (?1, ?2, ?48, ?49, ?50, ?51, ?52)," \
	  " (?1, ?2, ?53, ?54, ?55, ?56, ?57), (?1, ?2, ?58, ?59, ?60, ?61, ?62)," \
	  " (?1, ?2, ?63, ?64, ?65, ?66, ?67), (?1, ?2, ?68, ?69, ?70, ?71, ?72)," \
	  " (?1, ?2, ?73, ?74, ?75, ?76, ?77), (?1, ?2, ?78, ?79, ?80, ?81, ?82)") \
	X(EVIDENCE_EACH, \
	  "SELECT e.aspect, e.post_id, e.value, e.about, r.text FROM evidence e" \
	  " LEFT JOIN reason r ON r.id = e.reason_id" \
	  " WHERE e.run_id = ?1 AND e.student_id = ?2 ORDER BY e.aspect, e.post_id") \
	X(SET_ASIDE_INSERT, \
	  "INSERT INTO set_aside(run_id, student_id, post_id, earlier_post_id)" \
	  " VALUES(?1, ?2, ?3, ?4)") \
	X(SET_ASIDE_EACH, \
	  "SELECT post_id, earlier_post_id FROM set_aside WHERE run_id = ?1 AND student_id = ?2" \
	  " ORDER BY post_id") \
	X(SURVEY_INSERT, \
	  "INSERT INTO run_survey(run_id, survey, wave, title, instrument, lo, hi, minimum, detail," \
	  " counts, ratings, plain_because, compared)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)") \
	X(SURVEY_EACH, \
	  "SELECT survey, wave, title, instrument, lo, hi, minimum, detail, counts, ratings," \
	  " plain_because, compared FROM run_survey WHERE run_id = ?1 ORDER BY survey") \
	X(DIMENSION_INSERT, \
	  "INSERT INTO run_dimension(run_id, survey, ordinal, name, title, criterion)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
	X(DIMENSION_EACH, \
	  "SELECT name, title, criterion FROM run_dimension WHERE run_id = ?1 AND survey = ?2" \
	  " ORDER BY ordinal") \
	X(SURVEY_SCORE_INSERT, \
	  "INSERT INTO survey_score(run_id, student_id, survey, ordinal, raters, mean, adjusted, se," \
	  " spread, self, gap, threshold, quadrant, why)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)") \
	X(SURVEY_SCORE_EACH, \
	  "SELECT s.ordinal, d.name, d.title, d.criterion, s.raters, s.mean, s.adjusted, s.se," \
	  " s.spread, s.self, s.gap, s.threshold, s.quadrant, s.why FROM survey_score s" \
	  " LEFT JOIN run_dimension d ON d.run_id = s.run_id AND d.survey = s.survey" \
	  " AND d.ordinal = s.ordinal WHERE s.run_id = ?1 AND s.student_id = ?2 AND s.survey = ?3" \
	  " ORDER BY s.ordinal") \
	X(SURVEY_VOICE_INSERT, \
	  "INSERT INTO survey_voice(run_id, student_id, survey, ordinal, rater_id, value)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
	X(SURVEY_VOICE_EACH, \
	  "SELECT v.ordinal, t.key, v.value FROM survey_voice v" \
	  " JOIN student t ON t.id = v.rater_id" \
	  " WHERE v.run_id = ?1 AND v.student_id = ?2 AND v.survey = ?3" \
	  " ORDER BY v.ordinal, t.key") \
	X(SURVEY_STAY_INSERT, \
	  "INSERT INTO survey_stay(run_id, student_id, survey, sheet) VALUES(?1, ?2, ?3, ?4)") \
	X(SURVEY_STAY_EACH, \
	  "SELECT t.key, s.sheet FROM survey_stay s JOIN student t ON t.id = s.student_id" \
	  " WHERE s.run_id = ?1 AND s.survey = ?2 ORDER BY t.key") \
	X(SURVEY_COMMENT_INSERT, \
	  "INSERT INTO survey_comment(run_id, student_id, survey, rater_id, comment, shown)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, 0)") \
	X(SURVEY_COMMENT_EACH, \
	  "SELECT t.key, c.comment, c.shown FROM survey_comment c" \
	  " JOIN student t ON t.id = c.rater_id" \
	  " WHERE c.run_id = ?1 AND c.student_id = ?2 AND c.survey = ?3" \
	  " ORDER BY t.key, c.comment") \
	X(SURVEY_COMMENT_SHOW, \
	  "UPDATE survey_comment SET shown = 1" \
	  " WHERE run_id = ?1 AND student_id = ?2 AND comment = ?3") \
	X(SURVEY_COMMENT_SHOWN, \
	  "SELECT EXISTS(SELECT 1 FROM run_survey r CROSS JOIN survey_comment c" \
	  " ON c.run_id = r.run_id AND c.survey = r.survey AND c.shown = 1" \
	  " WHERE r.survey = ?1 AND r.wave = ?2)") \
	/* -- observations -- */ \
	X(OBSERVATION_INSERT, \
	  "INSERT INTO observation(run_id, student_id, kind, state, value, threshold, n, k, minimum," \
	  " extra, at, measure, ring)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)") \
	X(OBSERVATION_EVIDENCE_INSERT, \
	  "INSERT INTO observation_evidence(run_id, student_id, kind, ordinal, post_id, at, until," \
	  " person, reason) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") \
	X(OBSERVATION_EACH, \
	  "SELECT kind, state, value, threshold, n, k, minimum, extra, at, measure, ring" \
	  " FROM observation" \
	  " WHERE run_id = ?1 AND student_id = ?2 ORDER BY kind") \
	X(OBSERVATION_EVIDENCE_EACH, \
	  "SELECT e.kind, e.post_id, coalesce(p.created_at, e.at), e.until, e.person, p.network_id," \
	  " p.url, p.text, a.network_id, a.handle, p.key, e.reason FROM observation_evidence e" \
	  " LEFT JOIN post p ON p.id = e.post_id LEFT JOIN account a ON a.id = p.account_id" \
	  " LEFT JOIN network n ON n.id = p.network_id" \
	  " WHERE e.run_id = ?1 AND e.student_id = ?2" \
	  " ORDER BY e.kind, coalesce(p.created_at, e.at), n.name, p.key, e.person, e.ordinal") \
	X(OBSERVATION_RING_EACH, \
	  "SELECT t.key FROM observation o JOIN student t ON t.id = o.student_id" \
	  " WHERE o.run_id = ?1 AND o.kind = ?2 AND o.ring = ?3 ORDER BY t.key") \
	X(OBSERVED_EACH, \
	  "SELECT t.key, count(*) FROM observation o JOIN student t ON t.id = o.student_id" \
	  " WHERE o.run_id = ?1 AND o.state = ?2 GROUP BY t.key ORDER BY t.key") \
	X(RUN_STUDENT_EACH, \
	  "SELECT t.key, t.login, t.email, t.name, t.section, t.status FROM student t" \
	  " WHERE EXISTS (SELECT 1 FROM reputation WHERE run_id = ?1 AND student_id = t.id)" \
	  " OR EXISTS (SELECT 1 FROM influence WHERE run_id = ?1 AND student_id = t.id)" \
	  " ORDER BY t.key") \
	/* -- audits -- */ \
	X(AUDIT_INSERT, \
	  "INSERT INTO audit(run_id, pair, n, gap, rho, lo, hi) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)") \
	X(AUDIT_EACH, \
	  "SELECT pair, n, gap, rho, lo, hi FROM audit WHERE run_id = ?1 ORDER BY pair") \
	X(AUDIT_STUDENT_INSERT, \
	  "INSERT INTO audit_student(run_id, student_id, followers, same_level, pod_places," \
	  " pod_points) VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
	X(AUDIT_STUDENT_FIND, \
	  "SELECT followers, same_level, pod_places, pod_points FROM audit_student" \
	  " WHERE run_id = ?1 AND student_id = ?2") \
	X(AUDIT_CODING_INSERT, \
	  "INSERT INTO audit_coding(run_id, posts, coders) VALUES(?1, ?2, ?3)") \
	X(AUDIT_CODING_FIND, "SELECT posts, coders FROM audit_coding WHERE run_id = ?1") \
	X(AUDIT_CRITERION_INSERT, \
	  "INSERT INTO audit_coding_criterion(run_id, aspect, coded, compared, both, rule_alone," \
	  " coders_alone, neither, coders, pairable_units, pairable, raw, raw_why, kappa, kappa_why," \
	  " coders_raw, coders_raw_why, alpha, alpha_why)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18," \
	  " ?19)") \
	X(AUDIT_CRITERION_EACH, \
	  "SELECT aspect, coded, compared, both, rule_alone, coders_alone, neither, coders," \
	  " pairable_units, pairable, raw, raw_why, kappa, kappa_why, coders_raw, coders_raw_why," \
	  " alpha, alpha_why FROM audit_coding_criterion WHERE run_id = ?1 ORDER BY aspect") \
	/* -- documents -- */ \
	X(DOCUMENT_INSERT, \
	  "INSERT INTO document(run_id, student_id, format, length, content)" \
	  " VALUES(?1, ?2, ?3, ?4, ?5)") \
	X(DOCUMENT_DELETE, "DELETE FROM document WHERE run_id = ?1") \
	X(DOCUMENT_FIND, \
	  "SELECT length, content FROM document" \
	  " WHERE run_id = ?1 AND student_id = ?2 AND format = ?3") \
	X(DOCUMENT_STUDENT_EACH, \
	  "SELECT t.key, t.login, t.email, t.name, t.section, t.status FROM student t" \
	  " WHERE t.id IN (SELECT student_id FROM document WHERE run_id = ?1)" \
	  " ORDER BY t.key")
/* clang-format on */

/* A statement costs as much as the rows that it puts; more at once gain little. */
enum { EVIDENCE_AT_ONCE = 16 };

enum statement_name {
#define STATEMENT_NAME(name, sql) STATEMENT_##name,
	STATEMENTS(STATEMENT_NAME)
#undef STATEMENT_NAME
		STATEMENT_COUNT
};

#endif
