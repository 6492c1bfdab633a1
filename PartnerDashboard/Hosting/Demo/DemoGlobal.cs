using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The commercial cloud: European partners and customers of many languages. Every name is invented.</summary>
internal static class DemoGlobal
{
    public static readonly DemoScript Script = new()
    {
        Cloud = new("global"),
        DomainSuffix = ".onmicrosoft.com",
        Tenants = new Dictionary<string, DemoTenant>
        {
            [DemoNames.Operator] = new("Wayfare Portal Operations", "wayfareportal", "IE", "en"),
            [DemoNames.MainPartner] = new("Northlight Cloud Services", "northlightcloud", "IE", "en", "4381207"),
            [DemoNames.SecondPartner] = new("Atelier Numérique Vauban", "ateliervauban", "FR", "fr", "5120944"),
            [DemoNames.Provider] = new("Hanseline Distribution", "hanseline", "DE", "de", "3907715"),
            [DemoNames.Reseller] = new("Brückentor IT", "brueckentor", "DE", "de", "6104382"),
            [DemoNames.SuspendedPartner] = new("Quillmark Systems", "quillmark", "NL", "en", "601089"),
            [DemoNames.FreshCustomer] = new("Kestrel Lane Bakeries", "kestrellane", "IE", "en"),
            [DemoNames.BusyCustomer] = new("Maison Lefranc-Duval", "lefrancduval", "FR", "fr"),
            [DemoNames.DirectCustomer] = new("Kieselgrund Keramik", "kieselgrund", "DE", "de"),
            [DemoNames.CspCustomer] = new("Tessellate Hosting", "tessellate", "SE", "en"),
            [DemoNames.ForeignCustomer] = new("Blue Mesa Outfitters", "bluemesa", "US", "en"),
            [DemoNames.RightToLeftCustomer] = new("دار النخيل للنشر", "nakheelpress", "ES", "en"),
            [DemoNames.FourByteCustomer] = new("𠮷川木工 🪵", "yoshikawawood", "NL", "zh-Hans"),
            [DemoNames.LongNameCustomer] = new("Vereinigte Werkstätten für Instrumentenbau, Orgelpflege und historische Tasteninstrumente Obermühlbach an der Weißach", "orgelobermuehlbach", "AT", "de"),
            [DemoNames.AmpersandCustomer] = new("O'Dwyer & Daughters Cheesemongers", "odwyercheese", "IE", "en"),
            [DemoNames.SecondReseller] = new("Lindwurm Cloud", "lindwurmcloud", "AT", "de", "6118840"),
        },
        People =
        [
            "Maeve Tierney", "Aoife Brannigan", "Conor Delahunt", "Siân Prosser",
            "Oisín Hartigan", "Niamh Costigan", "Ruairí Fallon", "Dervla Quirke",
            "Inès Moreau", "Bastien Caillaud", "Jonna Petersen", "Felix Ostermann",
            "Tabea Wiechert", "Sander Vroom", "Grace Kilmartin", "Eoin Lavery",
            "Rosa Mulqueen", "Élodie Lefranc", "Thibault Garance", "Margaux Peltier",
            "Ansgar Kiesel", "Wiebke Tannert", "Elsa Lindgård", "Cody Marrow",
            "ليلى الحداد", "𠮷川 葵", "Konstanze Mühlbacher", "Fionnuala O'Dwyer",
            "Orla Devane", "Jannik Reuter", "Theres Aumayr",
        ],
        Offers = new Dictionary<DemoOffer, string>
        {
            [DemoOffer.Office] = "Microsoft 365 Business Premium",
            [DemoOffer.SmallOffice] = "Microsoft 365 Business Basic",
            [DemoOffer.Azure] = "Azure plan",
            [DemoOffer.Dynamics] = "Dynamics 365 Sales Professional",
        },
    };
}
