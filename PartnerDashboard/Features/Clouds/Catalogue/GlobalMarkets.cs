namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>
/// The markets of the global cloud as its regional authorization overview of 2023 lists them (domain.md §6.1, ambiguity A26: the table,
/// not the prose). Bonaire, Saba and Sint Eustatius share one ISO code; Kosovo has the user-assigned one that everybody uses.
/// </summary>
internal static class GlobalMarkets
{
    public static readonly IReadOnlyList<Market> All =
    [
        new("Africa", "USD", """
            AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ GQ ER ET PF GA GM GH GN GW KE LR MG MW ML MU YT NA NC NE NG RE RW ST SN SC SL SO SS
            SH TZ TG UG ZM
            """),
        new("AsiaPacific", "USD", "BD BT BN KH HK ID LA MO MY MV MM NP PH SG LK TH TL VN"),
        new("Australia", "AUD", "AU CX CC CK FJ TF HM KI MH FM NR NU NF PW PG PN SB TK TO TV WF"),
        new("Brazil", "USD", "BR"),
        new("Canada", "CAD", "CA PM"),
        new("China", "CNY", "CN"),
        new("Europe", "EUR", """
            AX AD AT BE BV BG HR CY CZ DK EE FO FI FR DE GI GR GL GG HU IS IE IM IT JE LV LI LT LU MT MC NL NO PL PT RO SM SK SI ES SJ SE
            CH GB VA
            """),
        new("India", "INR", "IN"),
        new("Japan", "JPY", "JP"),
        new("Korea", "KRW", "KR"),
        new("LatinAmerica", "USD", """
            AI AQ AG AR AW BS BB BZ BM BO BQ VG KY CL CO CR CW DM DO EC SV FK GF GD GP GT GY HT HN JM MQ MX MS NI PA PY PE PR BL KN LC MF
            VC SX GS SR TT TC UY VE VI
            """),
        new("MiddleEastAndEasternEurope", "USD", """
            AF AL DZ AM AZ BH BA IO EG GE IQ IL JO KZ XK KW KG LB LS LY MR MD MN ME MA MZ MK OM PK PS QA SA RS ZA SZ TJ TN TR TM UA AE UZ
            YE ZW
            """),
        new("NewZealand", "NZD", "NZ WS VU"),
        new("Taiwan", "TWD", "TW"),
        new("UnitedStates", "USD", "AS GU MP US UM"),
    ];

    /// <summary>Countries that are billed in another currency than their market.</summary>
    public static readonly IReadOnlyDictionary<string, string> OwnCurrencies = new Dictionary<string, string>
    {
        ["DK"] = "DKK",
        ["FO"] = "DKK",
        ["GB"] = "GBP",
        ["GG"] = "GBP",
        ["GI"] = "GBP",
        ["IM"] = "GBP",
        ["JE"] = "GBP",
        ["CH"] = "CHF",
        ["NO"] = "NOK",
        ["SJ"] = "NOK",
        ["SE"] = "SEK",
    };
}
