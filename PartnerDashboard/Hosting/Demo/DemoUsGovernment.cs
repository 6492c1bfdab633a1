using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The cloud for US Government: public bodies and the integrators that serve them. Every name is invented.</summary>
internal static class DemoUsGovernment
{
    public static readonly DemoScript Script = new()
    {
        Cloud = new("usgov"),
        DomainSuffix = ".onmicrosoft.us",
        Tenants = new Dictionary<string, DemoTenant>
        {
            [DemoNames.Operator] = new("Wayfare Government Portal Operations", "wayfaregov", "US", "en"),
            [DemoNames.MainPartner] = new("Patuxent Systems Group", "patuxentsystems", "US", "en", "4471823"),
            [DemoNames.SecondPartner] = new("Three Forks Public Sector", "threeforksps", "US", "en", "5230671"),
            [DemoNames.Provider] = new("Meridian Arch Government Supply", "meridianarch", "US", "en", "3810592"),
            [DemoNames.Reseller] = new("Copper Basin IT", "copperbasinit", "US", "en", "6028817"),
            [DemoNames.SuspendedPartner] = new("Saltmarsh Integrators", "saltmarsh", "US", "en", "600417"),
            [DemoNames.FreshCustomer] = new("Cedar Hollow Library District", "cedarhollowlibrary", "US", "en"),
            [DemoNames.BusyCustomer] = new("Port of Ellery Bay", "portofellerybay", "US", "en"),
            [DemoNames.DirectCustomer] = new("City of Marlow Springs", "marlowsprings", "US", "en"),
            [DemoNames.CspCustomer] = new("Ridgeline County Shared Services", "ridgelineshared", "US", "en"),
            [DemoNames.ForeignCustomer] = new("Lindenau Overseas Housing Office", "lindenauhousing", "DE", "de"),
            [DemoNames.RightToLeftCustomer] = new("Beit Shalom Township בית שלום", "beitshalomtwp", "US", "en"),
            [DemoNames.FourByteCustomer] = new("Sister City Office 𠮷川 🌉", "sistercityoffice", "US", "en"),
            [DemoNames.LongNameCustomer] = new("Interagency Coordination Office for Watershed Restoration, Wildland Fire Resilience and Rural Broadband, Upper Teton", "upperteton", "US", "en"),
            [DemoNames.AmpersandCustomer] = new("St. Brendan's Fire & Rescue", "stbrendansfire", "US", "en"),
            [DemoNames.SecondReseller] = new("Juniper Flats Computing", "juniperflats", "US", "en", "6031190"),
        },
        People =
        [
            "Dana Whitlock", "Marcus Ellery", "Priya Ramachand", "Tobias Keene",
            "Yolanda Sparks", "Walter Nyström", "Keiko Tanabe", "Jerome Castille",
            "Hannah Lodge", "Dwight Ferris", "Corinne Abbott", "Luis Andrade",
            "Megan Stroud", "Calvin Rusk", "Beatrice Holm", "Omar Sealy",
            "Trudy Vance", "Angela Pruitt", "Nathan Boggs", "Imani Cole",
            "Russell Tate", "Joy Benning", "Harriet Sloan", "Jürgen Lindenau",
            "שירה לוי", "Ken 𠮷川", "Theodora Winslow-Hargreaves", "Sean O'Malley",
            "Dana Whitlock", "Priscilla Ames", "Walter Gaines",
        ],
        Offers = new Dictionary<DemoOffer, string>
        {
            [DemoOffer.Office] = "Office 365 G3 GCC High",
            [DemoOffer.SmallOffice] = "Office 365 G1 GCC High",
            [DemoOffer.Azure] = "Azure Government",
            [DemoOffer.Dynamics] = "Dynamics 365 Customer Service (US Government)",
        },
    };
}
