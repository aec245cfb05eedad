/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#define AT(member) .offset = offsetof(struct config, member)
#define RANGE(from, to) .low = (from), .high = (to)
#define ABOVE(from, to) .low = (from), .high = (to), .above_low = TRUE

static const char *const papers[] = { "a4", "letter", NULL };
static const char *const aggregations[] = { "linear", "geometric", NULL };
/* In the order of enum clock_day_order. */
static const char *const day_orders[] = { "auto", "dmy", "mdy", NULL };
static const char *const answers[] = { "no", "yes", NULL };
/* In the order of enum duplicate_rule. */
static const char *const duplicate_rules[] = { "last", "first", "reject", NULL };
static const char *const severities[] = { "auto", "off", NULL };
/* What libstemmer of Debian 12 knows, but for "porter", the older English. */
static const char *const languages[] = {
	"arabic",    "armenian",   "basque",   "catalan", "danish",     "dutch",
	"english",   "finnish",    "french",   "german",  "greek",      "hindi",
	"hungarian", "indonesian", "irish",    "italian", "lithuanian", "nepali",
	"norwegian", "portuguese", "romanian", "russian", "serbian",    "spanish",
	"swedish",   "tamil",      "turkish",  "yiddish", NULL
};

const char *const setting_columns[] = { "id",
					"network",
					"handle",
					"author",
					"created_at",
					"date",
					"time",
					"text",
					"url",
					"in_reply_to",
					"in_reply_to_author",
					"mentions",
					"likes",
					"reposts",
					"replies",
					"quotes",
					"views",
					"kind",
					"followers",
					"sis_id",
					"login",
					"email",
					"name",
					"first_name",
					"last_name",
					"section",
					"status",
					"student",
					NULL };

const struct setting_section setting_sections[] = {
	{ "course", "What the course is called, and when it runs." },
	{ "sheet", "How the feedback sheets look. Nothing here moves a figure." },
	{ "reputation", "How the criteria become one figure, and how sure it is." },
	{ "weights",
	  "How much each criterion counts. The weights are shared out in proportion, so they "
	  "need not add up to 1; a weight of 0 leaves a criterion out." },
	{ "levels", "The words for a score, and the score each begins at. Below emerging "
		    "stands \"Not yet\"." },
	{ "relevance", "Do posts stay with the topics of the course (signals.ini)? A share of "
		       "the posts, against a goal." },
	{ "teaching",
	  "Do posts explain something? A count, against a goal for the whole term." },
	{ "examples",
	  "Do posts show what works, and what does not? Two counts; each half is worth half." },
	{ "helpfulness", "How many people got an answer with substance? A count of people, "
			 "against a goal for the whole term." },
	{ "credibility", "Do claims name a source, and are ties disclosed? A share of the "
			 "posts with a claim, a link or a promotion." },
	{ "consistency",
	  "In how many weeks was there at least one post? A share of the weeks begun." },
	{ "peer_regard", "What classmates say in the survey." },
	{ "survey", "How the answers to surveys are taken. What is asked stands in surveys/." },
	{ "text", "How posts are read." },
	{ "observations",
	  "When something is worth a talk with the student (repute explain). A flag takes "
	  "nothing off any figure: these settings decide what you are shown, no more." },
	{ "influence", "Attention received. For information: it enters no reputation figure." },
	{ "influence_weights", "How much each part of influence counts, in proportion." },
	{ SETTINGS_COLUMNS, "Names of columns in your own CSV files, where repute does not "
			    "know them by itself: on the left repute's name, on the right the "
			    "header in the file. The left side is one of these." },
	{ NULL, NULL },
};

const struct setting settings[] = {
	{ "course", "name", SETTING_TEXT, AT(course), "Social Media", .cosmetic = TRUE,
	  .help = "The course as it stands at the top of each sheet." },
	{ "course", "term", SETTING_TEXT, AT(term), "", .cosmetic = TRUE,
	  .help = "The term, such as Autumn 2026. May stay empty." },
	{ "course", "instructor", SETTING_TEXT, AT(instructor), "", .cosmetic = TRUE,
	  .help = "Your name as it stands on the sheets. May stay empty." },
	{ "course", "contact", SETTING_TEXT, AT(contact), "", .cosmetic = TRUE,
	  .help = "Where a student writes to disagree: an address or a room. May stay empty." },
	{ "course", "disagree_days", SETTING_INTEGER, AT(disagree_days), "14", RANGE(0, 366),
	  .cosmetic = TRUE,
	  .help = "Days that a student has to disagree, counted from the sheet's date. With 0 "
		  "no date is printed." },
	{ "course", "timezone", SETTING_ZONE, AT(timezone), "UTC",
	  .help = "The time zone that days and weeks are counted in, such as America/New_York "
		  "or Europe/Berlin." },
	{ "course", "day_order", SETTING_CHOICE, AT(day_order), "auto", .choices = day_orders,
	  .help = "How to read dates like 05/09/2026 in files where no date tells: day first "
		  "(dmy), month first (mdy), or as the time zone's country writes (auto). For "
		  "files imported from then on." },
	{ "course", "start", SETTING_DAY, AT(start), "",
	  .help = "The first day of the term, YYYY-MM-DD. Empty: the week of the first post." },
	{ "course", "end", SETTING_LAST, AT(end), "",
	  .help = "The last day of the term, YYYY-MM-DD: later posts count for nothing. Empty: the "
		  "term ends with as_of." },
	{ "course", "as_of", SETTING_LAST, AT(as_of), "",
	  .help = "The last day that counts, YYYY-MM-DD, to its end. Empty: up to the moment "
		  "of the newest post or survey answer, never today's date. Where none has a "
		  "time, that of the newest file of answers." },
	{ "course", "due", SETTING_DAYS, AT(due), "",
	  .help = "The days on which posts are due, YYYY-MM-DD, parted by commas. Empty: the "
		  "last day of each week. They matter to one observation, deadline_rush." },
	{ "course", "language", SETTING_NAME, AT(language), "english", .choices = languages,
	  .help = "The language of the posts; it decides which word forms are the same." },

	{ "sheet", "title", SETTING_TEXT, AT(sheet_title), "Feedback sheet", .cosmetic = TRUE,
	  .help = "What the sheet is called, after the name of the course." },
	{ "sheet", "paper", SETTING_CHOICE, AT(paper), "a4", .choices = papers,
	  .cosmetic = TRUE, .help = "The size of the paper." },
	{ "sheet", "fonts", SETTING_PATHS, AT(fonts), "", .cosmetic = TRUE,
	  .help = "Font files for signs that the built-in family lacks, parted by commas; they "
		  "are tried in this order. A path is absolute, or begins in the class "
		  "folder." },
	{ "sheet", "names_in_files", SETTING_CHOICE, AT(names_in_files), "no",
	  .choices = answers, .cosmetic = TRUE,
	  .help = "Whether the names of the files in out/ carry the student's name beside the "
		  "id." },

	{ "reputation", "aggregation", SETTING_CHOICE, AT(aggregation), "linear",
	  .choices = aggregations,
	  .help = "The weighted mean (linear), or the weighted geometric mean, in which one "
		  "low criterion weighs more." },
	{ "reputation", "coverage", SETTING_REAL, AT(coverage), "0.6", RANGE(0, 1),
	  .help = "The share of the weight that must have evidence before there is one "
		  "figure." },
	{ "reputation", "draws", SETTING_INTEGER, AT(draws), "2000", RANGE(100, 100000),
	  .help = "How many times chance is simulated for the likely range." },
	{ "reputation", "seed", SETTING_LONG, AT(seed), "1", RANGE(0, 9007199254740991.0),
	  .help = "The number that the simulation begins with; the same seed gives the same "
		  "range." },

	{ "weights", "relevance", SETTING_REAL, AT(weight[CRITERION_RELEVANCE]), "0.2",
	  RANGE(0, 1000), .help = "Posts on the course's topics." },
	{ "weights", "teaching", SETTING_REAL, AT(weight[CRITERION_TEACHING]), "0.2",
	  RANGE(0, 1000), .help = "Tutorials, how-tos, explanations." },
	{ "weights", "examples", SETTING_REAL, AT(weight[CRITERION_EXAMPLES]), "0.15",
	  RANGE(0, 1000), .help = "What works and what does not." },
	{ "weights", "helpfulness", SETTING_REAL, AT(weight[CRITERION_HELPFULNESS]), "0.15",
	  RANGE(0, 1000), .help = "People answered with substance." },
	{ "weights", "credibility", SETTING_REAL, AT(weight[CRITERION_CREDIBILITY]), "0.15",
	  RANGE(0, 1000), .help = "Claims with a source, ties disclosed." },
	{ "weights", "consistency", SETTING_REAL, AT(weight[CRITERION_CONSISTENCY]), "0.05",
	  RANGE(0, 1000), .help = "Weeks with at least one post." },
	{ "weights", "peer_regard", SETTING_REAL, AT(weight[CRITERION_PEER_REGARD]), "0.1",
	  RANGE(0, 1000), .help = "The classmates' survey." },

	{ "levels", "emerging", SETTING_REAL, AT(level_from[LEVEL_EMERGING]), "40",
	  RANGE(0, 100), .help = "Where \"Emerging\" begins." },
	{ "levels", "solid", SETTING_REAL, AT(level_from[LEVEL_SOLID]), "60", RANGE(0, 100),
	  .help = "Where \"Solid\" begins." },
	{ "levels", "strong", SETTING_REAL, AT(level_from[LEVEL_STRONG]), "80", RANGE(0, 100),
	  .help = "Where \"Strong\" begins." },
	{ "levels", "certainty", SETTING_REAL, AT(level_certainty), "0.8", RANGE(0.5, 1),
	  .help = "A level is named when this share of the simulated draws falls in it; else "
		  "the sheet names two neighbouring levels." },

	{ "relevance", "mu", SETTING_REAL, AT(relevance.mu), "0.35", RANGE(0, 1),
	  .help = "The share that is expected before any post is seen." },
	{ "relevance", "m", SETTING_REAL, AT(relevance.m), "8", RANGE(0, 1000),
	  .help = "How many posts that expectation is worth." },
	{ "relevance", "goal", SETTING_REAL, AT(relevance.goal), "0.7", ABOVE(0, 1),
	  .help = "The share that earns 100." },
	{ "relevance", "minimum", SETTING_COUNT, AT(relevance.minimum), "5", RANGE(1, 1000),
	  .help = "Posts needed; below it the sheet says \"not enough evidence yet\"." },

	{ "teaching", "goal", SETTING_REAL, AT(teaching_goal), "6", ABOVE(0, 1000),
	  .help = "Posts over the term that earn 80." },
	{ "teaching", "minimum", SETTING_COUNT, AT(minimum[CRITERION_TEACHING]), "5",
	  RANGE(1, 1000), .help = "Posts of any kind needed." },

	{ "examples", "goal", SETTING_REAL, AT(examples_goal), "4", ABOVE(0, 1000),
	  .help = "Posts over the term that earn 80, half of them what works, half of them "
		  "what does not." },
	{ "examples", "minimum", SETTING_COUNT, AT(minimum[CRITERION_EXAMPLES]), "5",
	  RANGE(1, 1000), .help = "Posts of any kind needed." },

	{ "helpfulness", "goal", SETTING_REAL, AT(helpfulness_goal), "8", ABOVE(0, 1000),
	  .help = "People helped over the term that earn 80." },
	{ "helpfulness", "minimum", SETTING_COUNT, AT(minimum[CRITERION_HELPFULNESS]), "5",
	  RANGE(1, 1000), .help = "Posts of any kind needed." },

	{ "credibility", "mu", SETTING_REAL, AT(credibility.mu), "0.6", RANGE(0, 1),
	  .help = "The share that is expected before any post is seen." },
	{ "credibility", "m", SETTING_REAL, AT(credibility.m), "5", RANGE(0, 1000),
	  .help = "How many posts that expectation is worth." },
	{ "credibility", "goal", SETTING_REAL, AT(credibility.goal), "0.9", ABOVE(0, 1),
	  .help = "The share that earns 100." },
	{ "credibility", "minimum", SETTING_COUNT, AT(credibility.minimum), "3", RANGE(1, 1000),
	  .help = "Posts with a claim, a link or a promotion needed." },

	{ "consistency", "goal", SETTING_REAL, AT(consistency_goal), "0.9", ABOVE(0, 1),
	  .help = "The share of weeks that earns 100." },
	{ "consistency", "minimum", SETTING_COUNT, AT(minimum[CRITERION_CONSISTENCY]), "2",
	  RANGE(1, 520), .help = "Weeks needed." },

	{ "peer_regard", "minimum", SETTING_COUNT, AT(minimum[CRITERION_PEER_REGARD]), "3",
	  RANGE(3, 1000),
	  .help = "Raters needed. Fewer than 3 is refused: a rater could be recognised." },

	{ "peer_regard", "survey", SETTING_TEXT, AT(peer_survey), "",
	  .help = "The survey that counts, by the name of its file in surveys/. Empty: the one "
		  "that asks about classmates." },

	{ "survey", "duplicates", SETTING_CHOICE, AT(duplicates), "last",
	  .choices = duplicate_rules,
	  .help = "Which answer holds where somebody answers the same about the same person "
		  "again: the last, the first, or none (reject)." },
	{ "survey", "severity", SETTING_CHOICE, AT(severity_off), "auto", .choices = severities,
	  .help = "Whether severe and lenient raters are told apart and evened out, where the "
		  "ratings hang together (auto), or plain means are taken (off)." },
	{ "survey", "detail", SETTING_INTEGER, AT(survey_detail), "5", RANGE(5, 1000),
	  .help = "Raters needed before a spread or comments are shown. Fewer than 5 is "
		  "refused: a rater could be recognised." },
	{ "survey", "straight_share", SETTING_REAL, AT(straight_share), "0.8", ABOVE(0, 1),
	  .cosmetic = TRUE,
	  .help = "For the instructor: a rater who gives the same answer to every item about "
		  "this share of the people rated is named." },
	{ "survey", "one_sided", SETTING_REAL, AT(one_sided), "0.25", ABOVE(0, 1),
	  .cosmetic = TRUE,
	  .help = "For the instructor: a rater who lies this share of the scale above or below "
		  "the other raters is named." },

	{ "text", "min_words", SETTING_INTEGER, AT(min_words), "8", RANGE(1, 1000),
	  .help = "Words that a post needs to count as teaching, as an example or as help." },
	{ "text", "help_words", SETTING_INTEGER, AT(help_words), "5", RANGE(0, 1000),
	  .help = "How many of them must stand outside praise (\"great post\") for help." },
	{ "text", "duplicate_similarity", SETTING_REAL, AT(duplicate_similarity), "0.8",
	  ABOVE(0, 1),
	  .help = "Two posts of a student that are this alike count once (1: the same "
		  "words)." },

	{ "observations", "bait_posts", SETTING_COUNT, AT(observations.bait_posts), "3",
	  RANGE(1, 1000),
	  .help = "engagement_bait: at least so many posts ask for reactions." },
	{ "observations", "bait_share", SETTING_REAL, AT(observations.bait_share), "0.2",
	  RANGE(0, 1), .help = "And at least this share of the student's own posts." },
	{ "observations", "repeated_posts", SETTING_COUNT, AT(observations.repeated_posts), "3",
	  RANGE(1, 1000), .help = "repeated_posts: at least so many near duplicates." },
	{ "observations", "repeated_share", SETTING_REAL, AT(observations.repeated_share),
	  "0.2", RANGE(0, 1), .help = "And more than this share of the own posts." },
	{ "observations", "rush_posts", SETTING_COUNT, AT(observations.rush_posts), "5",
	  RANGE(1, 1000),
	  .help = "deadline_rush: at least so many posts in the last hours "
		  "before they are due." },
	{ "observations", "rush_share", SETTING_REAL, AT(observations.rush_share), "0.6",
	  RANGE(0, 1), .help = "And more than this share of the period's own posts." },
	{ "observations", "rush_hours", SETTING_REAL, AT(observations.rush_hours), "24",
	  ABOVE(0, 8784), .help = "How many hours before the end of a due day are the last." },
	{ "observations", "burst_gaps", SETTING_COUNT, AT(observations.burst_gaps), "10",
	  RANGE(2, 1000), .help = "burst: at least so many gaps between posts." },
	{ "observations", "burst_level", SETTING_REAL, AT(observations.burst_level), "0.6",
	  RANGE(-1, 1),
	  .help = "And burstiness above this: -1 is a steady beat, 0 is chance, 1 is all at "
		  "once." },
	{ "observations", "circle_interactions", SETTING_COUNT,
	  AT(observations.circle_interactions), "10", RANGE(1, 1000000),
	  .help = "narrow_circle: at least so many replies, mentions, quotes and shares "
		  "received." },
	{ "observations", "circle_people", SETTING_REAL, AT(observations.circle_people), "3",
	  RANGE(0, 1000),
	  .help = "And from fewer people than this, each weighed by what came from them." },
	{ "observations", "ring_interactions", SETTING_COUNT,
	  AT(observations.ring_interactions), "3", RANGE(1, 1000000),
	  .help = "mutual_ring: two students are tied by at least so many interactions each "
		  "way." },
	{ "observations", "ring_students", SETTING_COUNT, AT(observations.ring_students), "3",
	  RANGE(3, 1000), .help = "At least so many students are tied together." },
	{ "observations", "ring_share", SETTING_REAL, AT(observations.ring_share), "0.6",
	  RANGE(0, 1),
	  .help = "And at least this share of what they received came from inside." },
	{ "observations", "churn_follows", SETTING_COUNT, AT(observations.churn_follows), "20",
	  RANGE(1, 1000000), .help = "follow_churn: at least so many follows undone soon." },
	{ "observations", "churn_share", SETTING_REAL, AT(observations.churn_share), "0.3",
	  RANGE(0, 1), .help = "And at least this share of all follows." },
	{ "observations", "churn_days", SETTING_REAL, AT(observations.churn_days), "14",
	  ABOVE(0, 3660), .help = "Soon is within so many days." },
	{ "observations", "promotion_posts", SETTING_COUNT, AT(observations.promotion_posts),
	  "1", RANGE(1, 1000),
	  .help = "undisclosed_promotion: at least so many posts that promote and name no "
		  "tie." },
	{ "observations", "hashtag_posts", SETTING_COUNT, AT(observations.hashtag_posts), "3",
	  RANGE(1, 1000),
	  .help = "hashtag_stuffing: at least so many posts with too many "
		  "hashtags." },
	{ "observations", "hashtag_share", SETTING_REAL, AT(observations.hashtag_share), "0.3",
	  RANGE(0, 1), .help = "And more than this share of the own posts." },
	{ "observations", "hashtags", SETTING_INTEGER, AT(observations.hashtags), "4",
	  RANGE(0, 1000), .help = "A post with more hashtags than this has too many." },

	{ "influence", "half_life_days", SETTING_REAL, AT(half_life_days), "28", ABOVE(0, 3660),
	  .help = "Days after which the attention to a post counts half." },
	{ "influence", "engagement_goal", SETTING_REAL, AT(engagement_goal), "50",
	  ABOVE(0, 1e9), .help = "Weighted reactions a post that earn 100." },
	{ "influence", "engagement_minimum", SETTING_COUNT, AT(engagement_minimum), "5",
	  RANGE(1, 1000), .help = "Posts that carry counts needed for engagement." },
	{ "influence", "reach_goal", SETTING_REAL, AT(reach_goal), "100", ABOVE(0, 1e9),
	  .help = "Distinct accounts reached that earn 100." },
	{ "influence", "conversation_mu", SETTING_REAL, AT(conversation.mu), "0.5", RANGE(0, 1),
	  .help = "The share of answered replies that is expected before any is seen." },
	{ "influence", "conversation_m", SETTING_REAL, AT(conversation.m), "4", RANGE(0, 1000),
	  .help = "How many replies that expectation is worth." },
	{ "influence", "conversation_goal", SETTING_REAL, AT(conversation.goal), "0.8",
	  ABOVE(0, 1), .help = "The share of answered replies that earns 100." },
	{ "influence", "conversation_minimum", SETTING_COUNT, AT(conversation.minimum), "3",
	  RANGE(1, 1000), .help = "Replies received needed for conversation." },
	{ "influence", "network_goal", SETTING_REAL, AT(network_goal), "4", ABOVE(0, 1e9),
	  .help = "How many times an even share of the class's attention earns 100." },

	{ "influence_weights", "engagement", SETTING_REAL,
	  AT(component_weight[COMPONENT_ENGAGEMENT]), "0.35", RANGE(0, 1000),
	  .help = "Likes, shares and replies a post, fading with time." },
	{ "influence_weights", "reach", SETTING_REAL, AT(component_weight[COMPONENT_REACH]),
	  "0.25", RANGE(0, 1000),
	  .help = "Distinct accounts that answered, mentioned, quoted or shared." },
	{ "influence_weights", "conversation", SETTING_REAL,
	  AT(component_weight[COMPONENT_CONVERSATION]), "0.2", RANGE(0, 1000),
	  .help = "Replies received that were answered." },
	{ "influence_weights", "network", SETTING_REAL, AT(component_weight[COMPONENT_NETWORK]),
	  "0.2", RANGE(0, 1000), .help = "The place in the class graph." },

	{ .section = NULL },
};

const struct setting *
setting_find(const char *section, const char *key)
{
	for (const struct setting *row = settings; row->section != NULL; row++) {
		if (g_ascii_strcasecmp(row->section, section) == 0 &&
		    g_ascii_strcasecmp(row->key, key) == 0)
			return row;
	}
	return NULL;
}

const struct setting_section *
setting_find_section(const char *section)
{
	for (const struct setting_section *row = setting_sections; row->name != NULL; row++) {
		if (g_ascii_strcasecmp(row->name, section) == 0)
			return row;
	}
	return NULL;
}

gboolean
settings_weigh(const double *weights, int count)
{
	double sum = 0;

	for (int i = 0; i < count; i++)
		sum += weights[i];
	return sum > 0;
}

gboolean
settings_ascend(const struct config *config)
{
	const double *from = config->level_from;

	return from[LEVEL_EMERGING] < from[LEVEL_SOLID] &&
	       from[LEVEL_SOLID] < from[LEVEL_STRONG];
}
