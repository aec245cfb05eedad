/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

/* Tables of collection tools, a file of each network. People, posts and ids are invented. */

/* 4CAT: what is answered comes as a link; the thread's first post and one's own posts
 * can be told all the same. A reply to oneself goes on with one's own post. */
static void
test_bluesky(void)
{
	capture_check(
		"collected_at,query,rank,id,thread_id,created_at,author,author_id,body,"
		"link,tags,like_count,quote_count,reply_count,repost_count,quoted_post,"
		"quoted_user,replied_to_post,replied_to_user,replies_allowed,mentions,"
		"links,images,labels,has_poll,languages,author_display_name,author_"
		"profile,author_avatar,author_created_at,timestamp\n"
		"2026-09-09T10:00:00,q,1,at://did:plc:ana/app.bsky.feed.post/3ka2222222222,at://"
		"did:plc:ana/app.bsky.feed.post/"
		"3ka2222222222,2026-09-01T10:00:00,ana.example.org,did:plc:ana,Start,https://"
		"bsky.app/profile/ana.example.org/post/"
		"3ka2222222222,,4,1,2,0,,,,,True,bo.example.org,,,,False,en,Ana,p,a,c,2026-09-01 "
		"10:00:00\n"
		"2026-09-09T10:00:00,q,2,at://did:plc:bo/app.bsky.feed.post/3kb2222222222,at://"
		"did:plc:ana/app.bsky.feed.post/"
		"3ka2222222222,2026-09-01T11:00:00,bo.example.org,did:plc:bo,To the "
		"first,https://bsky.app/profile/bo.example.org/post/"
		"3kb2222222222,,0,0,0,0,,,https://bsky.app/profile/ana.example.org/post/"
		"3ka2222222222,ana.example.org,True,,,,,False,en,Bo,p,a,c,2026-09-01 11:00:00\n"
		"2026-09-09T10:00:00,q,3,at://did:plc:bo/app.bsky.feed.post/3kc2222222222,at://"
		"did:plc:ana/app.bsky.feed.post/"
		"3ka2222222222,2026-09-01T12:00:00,bo.example.org,did:plc:bo,And "
		"more,https://bsky.app/profile/bo.example.org/post/3kc2222222222,,0,,0,0,https://"
		"bsky.app/profile/cy.example.org/post/3kz2222222222,cy.example.org,https://"
		"bsky.app/profile/bo.example.org/post/"
		"3kb2222222222,bo.example.org,True,,,,,False,en,Bo,p,a,c,2026-09-01 12:00:00\n"
		"2026-09-09T10:00:00,q,4,at://did:plc:cy/app.bsky.feed.post/3kd2222222222,at://"
		"did:plc:ana/app.bsky.feed.post/"
		"3ka2222222222,2026-09-01T13:00:00,cy.example.org,did:plc:cy,Deeper,https://"
		"bsky.app/profile/cy.example.org/post/3kd2222222222,,0,,0,0,,,https://bsky.app/"
		"profile/bo.example.org/post/"
		"3kc2222222222,bo.example.org,True,,,,,False,en,Cy,p,a,c,2026-09-01 13:00:00\n",
		NULL,
		"original bluesky 3ka2222222222 "
		"ana.example.org 2026-09-01T10:00:00Z likes=4 reposts=0 replies=2 "
		"quotes=1 url=https://bsky.app/profile/ana.example.org/post/3ka2222222222 "
		"@bo.example.org [Start]\n"
		"reply bluesky 3kb2222222222 bo.example.org "
		"2026-09-01T11:00:00Z likes=0 reposts=0 replies=0 quotes=0 "
		"url=https://bsky.app/profile/bo.example.org/post/3kb2222222222 "
		"to=3ka2222222222 to_author=ana.example.org "
		"[To the first]\n"
		"quote+quote bluesky 3kc2222222222 "
		"bo.example.org 2026-09-01T12:00:00Z likes=0 reposts=0 replies=0 "
		"url=https://bsky.app/profile/bo.example.org/post/3kc2222222222 "
		"to=3kb2222222222 to_author=bo.example.org "
		"target=cy.example.org [And more]\n"
		"reply bluesky 3kd2222222222 cy.example.org "
		"2026-09-01T13:00:00Z likes=0 reposts=0 replies=0 "
		"url=https://bsky.app/profile/cy.example.org/post/3kd2222222222 "
		"to=3kc2222222222 to_author=bo.example.org [Deeper]\n");
}

/* Entities of the text; is_... columns; a retweet has no words and no counts. */
static void
test_x(void)
{
	capture_check(
		"collected_from_url,id,thread_id,timestamp,unix_timestamp,link,body,author,"
		"author_fullname,author_id,verified,retweet_count,reply_count,like_count,quote_"
		"count,impression_count,is_retweet,retweeted_user,is_quote_tweet,quote_tweet_"
		"id,quote_author,quote_body,is_reply,replied_author,mentions\n"
		"u,1830000000000000001,1830000000000000001,2026-09-01 "
		"10:00:00,1788256800,https://x.com/ana/status/1830000000000000001,A &amp; B "
		"@bo,Ana,Ana L,7,False,1,2,3,0,100,no,,no,,,,no,,bo\n"
		"u,1830000000000000002,1830000000000000001,2026-09-01 "
		"10:01:00,1788256860,https://x.com/bo/status/1830000000000000002,Yes,Bo,Bo "
		"R,8,False,0,0,1,0,,no,,yes,17,cy,words,yes,ana,\"ana,cy\"\n"
		"u,1830000000000000003,3,2026-09-01 "
		"10:02:00,1788256920,https://x.com/bo/status/3,Their words,Bo,Bo "
		"R,8,False,9,9,9,9,9,yes,Ana,no,,,,no,,\n",
		NULL,
		"original x 1830000000000000001 ana 2026-09-01T10:00:00Z likes=3 reposts=1 "
		"replies=2 quotes=0 views=100 url=https://x.com/ana/status/1830000000000000001 "
		"@bo [A & B @bo]\n"
		"reply+quote x 1830000000000000002 bo 2026-09-01T10:01:00Z likes=1 reposts=0 "
		"replies=0 quotes=0 url=https://x.com/bo/status/1830000000000000002 "
		"to_author=ana target=cy @ana @cy [Yes]\n"
		"repost x 1830000000000000003 bo 2026-09-01T10:02:00Z "
		"url=https://x.com/bo/status/3 target=ana []\n");
}

/* A profile's address is surer than "in/ana-lima"; advertisements are left out. */
static void
test_linkedin(void)
{
	capture_check("collected_from_url,id,thread_id,body,timestamp,timestamp_collected,"
		      "timestamp_ago,is_promoted,author,author_name,author_url,author_mentions,"
		      "hashtags,post_url,comments,shares,reactions,unix_timestamp\n"
		      "u,7001,7001,Hello,2026-09-01 10:00:00,2026-09-08 "
		      "10:00:00,1w,no,in/ana-lima,Ana "
		      "Lima,https://www.linkedin.com/in/ana-lima,bo-roe,,https://"
		      "www.linkedin.com/feed/update/urn:li:activity:7001,2,1,5,1788256800\n"
		      "u,7002,7002,Buy,2026-09-01 10:00:00,2026-09-08 "
		      "10:00:00,Promoted,yes,company/ads,Ads,https://www.linkedin.com/company/"
		      "ads,,,https://www.linkedin.com/feed/update/"
		      "urn:li:activity:7002,0,0,0,1788256800\n",
		      NULL,
		      "original linkedin 7001 ana-lima 2026-09-01T10:00:00Z likes=5 reposts=1 "
		      "replies=2 url=https://www.linkedin.com/feed/update/urn:li:activity:7001 "
		      "@bo-roe [Hello]\n"
		      "left out 1 promoted posts\n");
}

/* An empty count is unknown, not 0: replies. */
static void
test_threads(void)
{
	capture_check(
		"collected_from_url,id,thread_id,url,body,timestamp,author,author_is_verified,"
		"is_paid_partnership,likes,reposts,replies,quotes,hashtags,unix_timestamp\n"
		"u,C1,C1,https://www.threads.com/@ana/post/C1,Hi @bo,2026-09-01 "
		"12:00:00,ana,no,no,3,0,,1,,1788256800\n",
		NULL,
		"original threads C1 ana 2026-09-01T10:00:00Z likes=3 reposts=0 quotes=1 "
		"url=https://www.threads.com/@ana/post/C1 @bo [Hi @bo]\n");
}

/* Nineteen digits stay as they are; thousands with a comma. */
static void
test_tiktok(void)
{
	capture_check(
		"collected_from_url,id,thread_id,author,author_full,author_followers,author_"
		"likes,body,stickers,timestamp,unix_timestamp,likes,comments,shares,plays,"
		"hashtags,tiktok_url\n"
		"u,7400000000000000001,7400000000000000001,ana,Ana,1200,9,Clip,,2026-09-01 "
		"10:00:00,1788256800,10,2,1,\"1,500\",,https://www.tiktok.com/@ana/video/"
		"7400000000000000001\n",
		NULL,
		"audience tiktok ana 1200\n"
		"original tiktok 7400000000000000001 ana 2026-09-01T10:00:00Z likes=10 "
		"reposts=1 replies=2 views=1500 "
		"url=https://www.tiktok.com/@ana/video/7400000000000000001 [Clip]\n");
	/* Comments answer the video. */
	capture_check("collected_from_url,id,thread_id,author,author_full,author_avatar_url,"
		      "body,timestamp,unix_timestamp,likes,replies,post_id,post_url\n"
		      "u,7500000000000000001,7400000000000000001,bo,Bo,a,Nice,2026-09-01 "
		      "11:00:00,1788260400,1,0,7400000000000000001,https://www.tiktok.com/@ana/"
		      "video/7400000000000000001\n",
		      NULL,
		      "reply tiktok 7500000000000000001 bo 2026-09-01T11:00:00Z likes=1 "
		      "replies=0 to=7400000000000000001 [Nice]\n");
}

/* The notes of a reblog belong to the whole chain of reblogs. */
static void
test_tumblr(void)
{
	capture_check(
		"type,id,author,is_reblog,reblog_key,body,timestamp,unix_timestamp,note_count,"
		"reblog_count,like_count,reply_count,url\n"
		"text,700000000000000001,ana,False,k,Own words,2026-09-01 "
		"10:00:00,1788256800,5,1,4,0,https://ana.tumblr.com/post/700000000000000001\n"
		"text,700000000000000002,ana,True,k,Theirs,2026-09-01 "
		"10:00:00,1788256800,500,100,400,9,https://ana.tumblr.com/post/"
		"700000000000000002\n",
		NULL,
		"original tumblr 700000000000000001 ana 2026-09-01T10:00:00Z likes=4 reposts=1 "
		"replies=0 url=https://ana.tumblr.com/post/700000000000000001 [Own words]\n"
		"repost tumblr 700000000000000002 ana 2026-09-01T10:00:00Z "
		"url=https://ana.tumblr.com/post/700000000000000002 []\n");
}

static void
test_facebook(void)
{
	capture_check("id,url,body,timestamp,author,author_name,image_url,video_url,is_in_"
		      "group,group_name,unix_timestamp\n"
		      "55,https://www.facebook.com/ana/posts/55,Hi @all,2026-09-01 "
		      "12:00:00,ana.lima,Ana Lima,,,no,,1788256800\n",
		      NULL,
		      "original facebook 55 ana.lima 2026-09-01T10:00:00Z "
		      "url=https://www.facebook.com/ana/posts/55 [Hi @all]\n");
	/* CrowdTangle: 10:00 EST is 15:00 UTC. */
	capture_check(
		"Page Name,User Name,Facebook Id,Page Category,Post Created,Post Created "
		"Date,Total Interactions,Likes,Comments,Shares,Love,URL,Message,Link,Followers "
		"at Posting\n"
		"Ana's page,anapage,100,X,2021-03-02 10:00:00 "
		"EST,2021-03-02,\"1,234\",\"1,000\",30,4,5,https://www.facebook.com/"
		"1,Hello,https://e.org,\"2,000\"\n",
		NULL,
		"audience facebook anapage 2000\n"
		"original facebook https://www.facebook.com/1 anapage 2021-03-02T15:00:00Z "
		"likes=1000 reposts=4 replies=30 url=https://www.facebook.com/1 [Hello]\n");
	/* 10:00 EDT is 14:00 UTC. */
	capture_check("Account,User Name,Followers at Posting,Post "
		      "Created,Type,Likes,Comments,Views,URL,Link,Photo,Title,Description\n"
		      "Ana L,ana_l,500,2021-07-02 10:00:00 "
		      "EDT,Photo,12,3,,https://www.instagram.com/p/a/,l,p,,At the @museum\n",
		      NULL,
		      "audience instagram ana_l 500\n"
		      "original instagram a ana_l "
		      "2021-07-02T14:00:00Z likes=12 replies=3 "
		      "url=https://www.instagram.com/p/a/ @museum [At the @museum]\n");
}

static void
test_truthsocial(void)
{
	capture_check("id,created_at,body,url,reblogs_count,replies_count,favourites_count,"
		      "account_id,account_username\n"
		      "9,2026-09-01T10:00:00.000Z,<p>Hi &amp; "
		      "bye</p>,https://truthsocial.com/@ana/9,1,0,2,3,ana\n",
		      NULL,
		      "original truthsocial 9 ana 2026-09-01T10:00:00Z likes=2 reposts=1 "
		      "replies=0 url=https://truthsocial.com/@ana/9 [Hi & bye]\n");
}

/* The permalink tells whether a comment answers the post or another comment. */
static void
test_communalytic(void)
{
	capture_check(
		"id,date,author,title,text,comment_on,type,score,upvote_ratio,url,permalink,"
		"user_flair,submission_flair\n"
		"1abc,2026-09-01 10:00:00,ana,A title,Its "
		"text,,Submission,12,0.9,https://e.org,/r/test/comments/1abc/a_title/,,\n"
		"k9x,2026-09-01 11:00:00,bo,,Agreed "
		"u/ana,1abc,Comment,3,,,/r/test/comments/1abc/a_title/k9x/,,\n"
		"k9y,2026-09-01 "
		"12:00:00,[deleted],,gone,k9x,Comment,1,,,/r/test/comments/1abc/a_title/k9y/"
		",,\n"
		"k9z,2026-09-01 "
		"13:00:00,ana,,Thanks,k9x,Comment,,,,/r/test/comments/1abc/a_title/k9z/,,\n",
		NULL,
		"original reddit t3_1abc ana 2026-09-01T10:00:00Z likes=12 "
		"url=https://www.reddit.com/r/test/comments/1abc/a_title/ [A title\n"
		"\n"
		"Its text]\n"
		"reply reddit t1_k9x bo 2026-09-01T11:00:00Z likes=3 "
		"url=https://www.reddit.com/r/test/comments/1abc/a_title/k9x/ to=t3_1abc @ana "
		"[Agreed u/ana]\n"
		"reply reddit t1_k9z ana 2026-09-01T13:00:00Z "
		"url=https://www.reddit.com/r/test/comments/1abc/a_title/k9z/ to=t1_k9x "
		"[Thanks]\n"
		"left out 1 posts of deleted accounts\n");
	capture_check(
		"id,username,date,text,like_count\n"
		"at://did:plc:ana/app.bsky.feed.post/3ka,ana.example.org,2026-09-01 "
		"10:00:00,Hello @bo.example.org,\n",
		NULL,
		"original bluesky at://did:plc:ana/app.bsky.feed.post/3ka ana.example.org "
		"2026-09-01T10:00:00Z @bo.example.org [Hello @bo.example.org]\n");
}

static void
test_twarc(void)
{
	capture_check(
		"id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets."
		"retweeted.id,referenced_tweets.quoted.id,author_id,in_reply_to_user_id,in_"
		"reply_to_username,retweeted_user_id,retweeted_username,quoted_user_id,quoted_"
		"username,created_at,text,public_metrics.impression_count,public_metrics.reply_"
		"count,public_metrics.retweet_count,public_metrics.quote_count,public_metrics."
		"like_count,entities.mentions,author.username,author.name,author.public_"
		"metrics.followers_count\n"
		"1830000000000000001,1,,,,7,,,,,,,2026-09-01T10:00:00.000Z,\"Hi @bo\n"
		"&amp; "
		"you\",50,1,2,3,4,\"[{\"\"start\"\":3,\"\"end\"\":6,\"\"username\"\":"
		"\"\"Bo\"\"}]\",Ana,Ana L,12\n"
		"1830000000000000002,1,1830000000000000001,,,8,7,ana,,,,,2026-09-01T11:00:00."
		"000Z,@ana Yes,,0,0,0,0,\"[{\"\"username\"\":\"\"Ana\"\"}]\",Bo,Bo R,5\n"
		"1830000000000000003,1,1830000000000000001,,,7,7,Ana,,,,,2026-09-01T12:00:00."
		"000Z,More,,0,0,0,0,,Ana,Ana L,12\n"
		"1830000000000000004,4,,9,,8,,,10,Cy,,,2026-09-01T13:00:00.000Z,whole "
		"text,,0,99,0,0,,Bo,Bo R,5\n"
		"1830000000000000005,5,,,9,8,,,,,10,Cy,2026-09-01T14:00:00.000Z,See,,0,0,0,0,,"
		"Bo,Bo R,5\n",
		NULL,
		"audience x ana 12\n"
		"original x 1830000000000000001 ana 2026-09-01T10:00:00Z likes=4 reposts=2 "
		"replies=1 quotes=3 views=50 @bo [Hi @bo\n"
		"& you]\n"
		"audience x bo 5\n"
		"reply x 1830000000000000002 bo 2026-09-01T11:00:00Z likes=0 reposts=0 "
		"replies=0 quotes=0 to=1830000000000000001 to_author=ana @ana [@ana Yes]\n"
		"original x 1830000000000000003 ana 2026-09-01T12:00:00Z likes=0 reposts=0 "
		"replies=0 quotes=0 to=1830000000000000001 to_author=ana [More]\n"
		"repost x 1830000000000000004 bo 2026-09-01T13:00:00Z target=cy []\n"
		"quote+quote x 1830000000000000005 bo 2026-09-01T14:00:00Z likes=0 reposts=0 "
		"replies=0 quotes=0 target=cy [See]\n");
	/* The columns up to 2021: lists in one cell, the text as JSON, context rows. */
	capture_check(
		"id,text,author_id,created_at,entities.mentions,public_metrics.retweet_count,"
		"public_metrics.reply_count,public_metrics.like_count,public_metrics.quote_"
		"count,author.username,type,referenced_tweets,in_reply_to_user_id\n"
		"1,\"\"\"Caf\\u00e9 "
		"&lt;3\\nend\"\"\",7,2019-09-06T20:38:01.000Z,,1,2,3,0,Ana,,\"[{\"\"type\"\":"
		"\"\"quoted\"\",\"\"id\"\":\"\"9\"\"}]\",\n"
		"2,Yes,8,2019-09-06T20:39:01.000Z,,0,0,0,0,Bo,,\"[{\"\"type\"\":\"\"replied_"
		"to\"\",\"\"id\"\":\"\"1\"\"}]\",7\n"
		"3,Own,7,2019-09-06T20:40:01.000Z,,0,0,0,0,Ana,,\"[{\"\"type\"\":\"\"replied_"
		"to\"\",\"\"id\"\":\"\"1\"\"}]\",7\n"
		"4,RT @cy: "
		"theirs,8,2019-09-06T20:41:01.000Z,,5,0,0,0,Bo,,\"[{\"\"type\"\":"
		"\"\"retweeted\"\",\"\"id\"\":\"\"8\"\"}]\",\n"
		"9,context,10,2019-09-05T20:38:01.000Z,,500,0,9000,0,Cy,quoted,,\n",
		NULL,
		"quote+quote x 1 ana 2019-09-06T20:38:01Z likes=3 reposts=1 replies=2 quotes=0 "
		"[Café <3\n"
		"end]\n"
		"reply x 2 bo 2019-09-06T20:39:01Z likes=0 reposts=0 replies=0 quotes=0 to=1 "
		"[Yes]\n"
		"original x 3 ana 2019-09-06T20:40:01Z likes=0 reposts=0 replies=0 quotes=0 "
		"to=1 to_author=ana [Own]\n"
		"repost x 4 bo 2019-09-06T20:41:01Z target=cy []\n"
		"left out 1 tweets that others refer to, shown as context\n");
	capture_check(
		"id,tweet_url,created_at,parsed_created_at,user_screen_name,text,tweet_type,"
		"favorite_count,in_reply_to_screen_name,in_reply_to_status_id,retweet_count,"
		"retweet_or_quote_id,retweet_or_quote_screen_name,user_followers_count,user_"
		"name\n"
		"5,https://twitter.com/ana/status/5,Tue Sep 01 10:00:00 +0000 2026,2026-09-01 "
		"10:00:00+00:00,Ana,Q,quote,1,,,0,9,Cy,10,Ana L\n"
		"6,https://twitter.com/ana/status/6,Tue Sep 01 11:00:00 +0000 2026,2026-09-01 "
		"11:00:00+00:00,Ana,RT @Cy: t,retweet,0,,,7,9,Cy,10,Ana L\n"
		"7,https://twitter.com/ana/status/7,Tue Sep 01 12:00:00 +0000 2026,2026-09-01 "
		"12:00:00+00:00,Ana,@bo hm,reply,0,bo,3,0,,,10,Ana L\n",
		NULL,
		"audience x ana 10\n"
		"quote+quote x 5 ana 2026-09-01T10:00:00Z likes=1 reposts=0 "
		"url=https://twitter.com/ana/status/5 target=cy [Q]\n"
		"repost x 6 ana 2026-09-01T11:00:00Z url=https://twitter.com/ana/status/6 "
		"target=cy []\n"
		"reply x 7 ana 2026-09-01T12:00:00Z likes=0 reposts=0 "
		"url=https://twitter.com/ana/status/7 to=3 to_author=bo @bo [@bo hm]\n");
}

/* The sheet's own "time" is 4 hours off; ids ruined by a spreadsheet. */
static void
test_tags(void)
{
	capture_check(
		"id_str,from_user,text,created_at,time,geo_coordinates,user_lang,in_reply_to_"
		"user_id_str,in_reply_to_screen_name,from_user_id_str,in_reply_to_status_id_"
		"str,source,profile_image_url,user_followers_count,user_friends_count,user_"
		"location,status_url,entities_str\n"
		"1830000000000000001,Ana,Hi &amp; @Bo,Tue Sep 01 10:00:00 +0000 "
		"2026,2026-09-01T06:00:00Z,NA,NA,NA,NA,7,NA,s,p,3,4,NA,http://twitter.com/Ana/"
		"statuses/"
		"1830000000000000001,\"{\"\"user_mentions\"\":[{\"\"screen_name\"\":\"\"Bo\"\","
		"\"\"id\"\":1}]}\"\n"
		"1.83E+18,Ana,Again,Tue Sep 01 11:00:00 +0000 "
		"2026,2026-09-01T07:00:00Z,NA,NA,NA,NA,7,NA,s,p,3,4,NA,http://twitter.com/Ana/"
		"statuses/1830000000000000009,{}\n",
		NULL,
		"audience x ana 3\n"
		"original x 1830000000000000001 ana 2026-09-01T10:00:00Z "
		"url=http://twitter.com/Ana/statuses/1830000000000000001 @bo [Hi & @Bo]\n"
		"warning 3: ids in column id_str were ruined by a spreadsheet (1.83E+18), not "
		"used: posts are known by their URL instead (also further ones)\n"
		"original x 1830000000000000009 ana "
		"2026-09-01T11:00:00Z url=http://twitter.com/Ana/statuses/1830000000000000009 "
		"[Again]\n");
}

static void
test_facepager(void)
{
	capture_check("path;id;parent_id;level;object_id;object_type;query_status;query_time;"
		      "query_type;message;created_time;from.name;likes.summary.total_count\n"
		      "a;1;;0;seedpage;seed;;;;;;;\n"
		      "b;2;1;1;100_200;data;fetched "
		      "(200);t;q;Hello;2026-09-01T10:00:00+0000;Ana Lima;7\n",
		      NULL,
		      "original other 100_200 ana lima 2026-09-01T10:00:00Z likes=7 [Hello]\n"
		      "left out 1 seed nodes\n");
}

/* The title of a post without title is the beginning of its text. */
static void
test_netlytic(void)
{
	capture_check("id,link,pubdate,author,title,description\n"
		      "1,https://twitter.com/ana/status/17,2026-09-01 10:00:00,ana,Hi all,Hi "
		      "all of you\n",
		      NULL,
		      "original x 1 ana 2026-09-01T10:00:00Z "
		      "url=https://twitter.com/ana/status/17 [Hi all of you]\n");
}

/* One tweet is a row for each account it names. */
static void
test_nodexl(void)
{
	capture_check(",,Visual Properties,,,,Labels,,,,,,,,\n"
		      "Vertex 1,Vertex 2,Color,Width,Relationship,Relationship Date "
		      "(UTC),Tweet,URLs in Tweet,Tweet Date (UTC),Twitter Page for "
		      "Tweet,Imported ID,In-Reply-To Tweet ID,Favorite Count\n"
		      "bo,ana,,,Replies to,2026-09-01 10:00:00,@ana yes @cy,,2026-09-01 "
		      "10:00:00,https://twitter.com/bo/status/31,31,30,2\n"
		      "bo,cy,,,Mentions,2026-09-01 10:00:00,@ana yes @cy,,2026-09-01 "
		      "10:00:00,https://twitter.com/bo/status/31,31,30,2\n"
		      "ana,ana,,,Tweet,2026-09-01 09:00:00,Alone,,2026-09-01 "
		      "09:00:00,https://twitter.com/ana/status/30,30,,5\n"
		      "cy,ana,,,Retweet,2026-09-01 11:00:00,RT @ana: Alone,,2026-09-01 "
		      "11:00:00,https://twitter.com/cy/status/32,32,,\n"
		      "cy,bo,,,Followed,2026-09-01 11:00:00,,,,,,,\n",
		      NULL,
		      "reply x 31 bo 2026-09-01T10:00:00Z likes=2 "
		      "url=https://twitter.com/bo/status/31 to=30 to_author=ana @ana @cy [@ana "
		      "yes @cy]\n"
		      "original x 30 ana 2026-09-01T09:00:00Z likes=5 "
		      "url=https://twitter.com/ana/status/30 [Alone]\n"
		      "repost x 32 cy 2026-09-01T11:00:00Z "
		      "url=https://twitter.com/cy/status/32 target=ana []\n"
		      "left out 1 edges that are no posts\n"
		      "left out 1 rows that repeat a post\n");
	capture_check(",Visual Properties,,,\n"
		      "Vertex,Color,Followed,Followers,Tweets\n"
		      "ana,,10,\"1,200\",5\n"
		      "bo,,3,,1\n",
		      NULL,
		      "audience x ana 1200\n"
		      "left out 1 accounts without a number of followers\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/preset/bluesky", test_bluesky);
	g_test_add_func("/preset/x", test_x);
	g_test_add_func("/preset/linkedin", test_linkedin);
	g_test_add_func("/preset/threads", test_threads);
	g_test_add_func("/preset/tiktok", test_tiktok);
	g_test_add_func("/preset/tumblr", test_tumblr);
	g_test_add_func("/preset/facebook", test_facebook);
	g_test_add_func("/preset/truthsocial", test_truthsocial);
	g_test_add_func("/preset/communalytic", test_communalytic);
	g_test_add_func("/preset/twarc", test_twarc);
	g_test_add_func("/preset/tags", test_tags);
	g_test_add_func("/preset/facepager", test_facepager);
	g_test_add_func("/preset/netlytic", test_netlytic);
	g_test_add_func("/preset/nodexl", test_nodexl);
	return g_test_run();
}
