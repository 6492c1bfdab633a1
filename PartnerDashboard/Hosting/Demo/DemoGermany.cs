using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Microsoft Cloud Germany: houses of the European Union and EFTA that wanted a data trustee. Every name is invented.</summary>
internal static class DemoGermany
{
    public static readonly DemoScript Script = new()
    {
        Cloud = new("germany"),
        DomainSuffix = ".onmicrosoft.de",
        Tenants = new Dictionary<string, DemoTenant>
        {
            [DemoNames.Operator] = new("Wegmarke Portalbetrieb", "wegmarkeportal", "DE", "de"),
            [DemoNames.MainPartner] = new("Wolkenwerk Systemhaus", "wolkenwerk", "DE", "de", "4518830"),
            [DemoNames.SecondPartner] = new("Lahntal Digital", "lahntaldigital", "DE", "de", "5307126"),
            [DemoNames.Provider] = new("Elbufer Distribution", "elbufer", "DE", "de", "3760018"),
            [DemoNames.Reseller] = new("Donaublick Informatik", "donaublick", "AT", "de", "6112754"),
            [DemoNames.SuspendedPartner] = new("Grauhafen Solutions", "grauhafen", "DE", "de", "602233"),
            [DemoNames.FreshCustomer] = new("Stadtwerke Eichenfurt", "stadtwerkeeichenfurt", "DE", "de"),
            [DemoNames.BusyCustomer] = new("Klinikum Rosenau", "klinikumrosenau", "DE", "de"),
            [DemoNames.DirectCustomer] = new("Sparverein Lindenthal", "sparvereinlindenthal", "DE", "de"),
            [DemoNames.CspCustomer] = new("Rechenzentrum Sankt Leonhard", "rzsanktleonhard", "DE", "de"),
            [DemoNames.ForeignCustomer] = new("Blue Mesa Field Office", "bluemesafield", "US", "en"),
            [DemoNames.RightToLeftCustomer] = new("مكتب الزيتون للترجمة", "zaytounbuero", "DE", "de"),
            [DemoNames.FourByteCustomer] = new("𠮷川 Teehaus 🍵", "yoshikawateehaus", "CH", "de"),
            [DemoNames.LongNameCustomer] = new("Zweckverband für Abwasserreinigung, Hochwasserschutz und Gewässerunterhaltung der Gemeinden im Oberen Wiesengrundtal", "zvwiesengrundtal", "DE", "de"),
            [DemoNames.AmpersandCustomer] = new("D'Angelo & Söhne Feinkost", "dangelofeinkost", "DE", "fr"),
            [DemoNames.SecondReseller] = new("Lindwurm Cloud", "lindwurmcloud", "AT", "de", "6118841"),
        },
        People =
        [
            "Silke Brandauer", "Annika Thoma", "Jörg Wüllner", "Pauline Hage",
            "Matthias Öhler", "Ulrike Zeitz", "Benno Kratz", "Franziska Loibl",
            "Helge Sörensen", "Marit Voss", "Carsten Elbing", "Verena Aigner",
            "Lukas Pichler", "Ralf Grauer", "Dorothea Eich", "Timo Fürst",
            "Regina Mohr", "Dr. Irmgard Rosen", "Heiko Bäumler", "Sabine Quast",
            "Ewald Lindner", "Gudrun Pape", "Leonhard Stark", "Cody Marrow",
            "سميرة زيتون", "𠮷川 澪", "Hannelore Wiesengrund-Achternbusch", "Gianni D'Angelo",
            "Orla Devane", "Jannik Reuter", "Theres Aumayr",
        ],
        Offers = new Dictionary<DemoOffer, string>
        {
            [DemoOffer.Office] = "Office 365 Enterprise E3 (German cloud)",
            [DemoOffer.SmallOffice] = "Office 365 Business Essentials (German cloud)",
            [DemoOffer.Azure] = "Azure Germany",
            [DemoOffer.Dynamics] = "Dynamics 365 Sales (German cloud)",
        },
    };
}
