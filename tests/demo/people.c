// The people, their accounts, the landers and the partners; campaigns are in campaigns.def.

#include "business.h"

const struct buyer_row buyers[BUYERS] = {
    {"himbretar",  "Tobiah Rennerfelt",    "2024-03-04", "",           "senior", 16000, "96000.00", 450},
    {"subremuth",  "Inés Falkenbriar",    "2024-09-16", "",           "senior", 13000, "84000.00", 600},
    {"trombreral", "Adaeze Okwundilim",    "2025-02-03", "",           "senior", 12000, "64800.00", 450},
    {"trodrarex",  "Kenjiro Amatsubara",   "2025-11-03", "",           "senior", 11000, "0.00",     300},
    {"hodranuth",  "Mirela Quistorpan",    "2026-01-05", "",           "mid",    9000,  "51000.00", 400},
    {"nudrelund",  "Jonas Pellworthen",    "2026-02-09", "",           "mid",    6000,  "54000.00", 400},
    {"felvedusk",  "Lenka Storchovská",   "2026-03-16", "",           "mid",    8000,  "57000.00", 400},
    {"surlunind",  "Ravindra Sandhukar",   "2026-06-01", "",           "new",    5000,  "39000.00", 350},
    {"colmaveth",  "Noor Haddadinejad",    "2026-07-13", "",           "new",    4500,  "36000.00", 350},
    {"qualvudom",  "Tevita Moalakufi",     "2026-10-05", "",           "new",    2000,  "36000.00", 350},
    {"melreland",  "Dmytro Havrylchenkov", "2025-12-01", "2025-12-31", "mid",    1500,  "",         180},
};

const struct platform_row platforms[PLATFORMS] = {
    {"meta",      2, 1420, 16500, 92000, true,  1, {"feed", "stories", "reels"}           },
    {"taboola",   6, 310,  4200,  61000, false, 4, {"desktop", "mobile-web", "in-app"}    },
    {"outbrain",  4, 290,  3900,  58000, false, 1, {"desktop", "mobile-web", "mobile-web"}},
    {"newsbreak", 2, 240,  7600,  42000, true,  1, {"feed", "article", "feed"}            },
    {"mediago",   4, 260,  5100,  49000, false, 1, {"native", "native", "popin"}          },
    {"smartnews", 3, 330,  6400,  38000, true,  1, {"feed", "article", "feed"}            },
};

const struct account_row accounts[ACCOUNTS] = {
    {META,      "thombruron", TOBIAH,   "active"},
    {META,      "zolmarind",  INES,     "active"},
    {META,      "rirdratem",  ADAEZE,   "active"},
    {TABOOLA,   "fubrinith",  TOBIAH,   "active"},
    {TABOOLA,   "truldrenoa", KENJIRO,  "active"},
    {TABOOLA,   "seldrovosk", MIRELA,   "active"},
    {OUTBRAIN,  "gralvuluth", KENJIRO,  "active"},
    {OUTBRAIN,  "pamgolund",  LENKA,    "active"},
    {NEWSBREAK, "munvenind",  JONAS,    "active"},
    {NEWSBREAK, "quogedath",  ADAEZE,   "active"},
    {NEWSBREAK, "dredreton",  DMITRO,   "active"},
    {MEDIAGO,   "nolbrerul",  INES,     "active"},
    {MEDIAGO,   "grovotosk",  RAVINDRA, "active"},
    {SMARTNEWS, "hilbravund", NOOR,     "active"},
    {SMARTNEWS, "zilvamesk",  LENKA,    "active"},
};

const struct family_row families[FAMILIES] = {
    {"tilbronoa",  "Term life, quiz lander",           "Term life",      "https://herdrenem.example/term-life"},
    {"thervatund", "Car leasing, comparison",          "Car leasing",
     "https://sanladoth.example/car-leasing"                                                                  },
    {"pildradus",  "Dental plans, quiz lander",        "Dental plans",
     "https://thudatosk.example/dental-plans"                                                                 },
    {"grirdomux",  "Meal kits, listicle",              "Meal kits",      "https://zerbumand.example/meal-kits"},
    {"timrotath",  "Pet cover, quiz lander",           "Pet cover",      "https://gobratusk.example/pet-cover"},
    {"bremviven",  "Bathroom refit, before and after", "Bathroom refit",
     "https://thamduvax.example/bathroom-refit"                                                               },
    {"nomdrodem",  "Walk-in tubs, buyer's guide",      "Walk-in tubs",
     "https://derdralend.example/walk-in-tubs"                                                                },
    {"zalbralom",  "Hearing aids, advertorial",        "Hearing aids",
     "https://nuldunisk.example/hearing-aids"                                                                 },
    {"kimbrolas",  "Solar quotes, calculator",         "Solar quotes",
     "https://grobrelax.example/solar-quotes"                                                                 },
    {"kurlivusk",  "Roof repair, storm checklist",     "Roof repair",
     "https://simvavesk.example/roof-repair"                                                                  },
    {"brotimeth",  "Gutter guards, video lander",      "Gutter guards",
     "https://quildrimem.example/gutter-guards"                                                               },
    {"thirtulus",  "Window quotes, calculator",        "Window quotes",
     "https://trarbodia.example/window-quotes"                                                                },
    {"cirmurith",  "Tax relief, eligibility check",    "Tax relief",
     "https://queltadith.example/tax-relief"                                                                  },
    {"quilviram",  "Home warranty, comparison",        "Home warranty",
     "https://folbrivea.example/home-warranty"                                                                },
    {"quemnatand", "Pest control, local lander",       "Pest control",
     "https://tralbudix.example/pest-control"                                                                 },
    {"bralderel",  "Auto glass, booking lander",       "Auto glass",
     "https://senlonund.example/auto-glass"                                                                   },
    {"lendrirer",  "Senior living, guide",             "Senior living",
     "https://drimonath.example/senior-living"                                                                },
    {"nurbrorand", "Debt relief, quiz lander",         "Debt relief",
     "https://thurdredis.example/debt-relief"                                                                 },
};

const struct ownership_row ownerships[OWNERSHIPS] = {
    {NEWSBREAK_3, "",           ADAEZE,   "2026-01-01"},
    {NEWSBREAK_3, "",           MIRELA,   "2026-03-01"},
    {META_3,      "nurdridex",  LENKA,    "2026-06-01"},
    {MEDIAGO_1,   "hemnevond",  RAVINDRA, "2026-06-08"},
    {OUTBRAIN_1,  "drongotend", LENKA,    "2026-08-01"},
};

const char *const partners[PARTNERS] = {"Brightlode", "Kestrivo"};
