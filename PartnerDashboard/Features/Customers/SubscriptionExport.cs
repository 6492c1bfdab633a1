using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Features.Customers;

/// <summary>A customer's subscriptions for spreadsheets (domain.md §6.5), in the reader's language.</summary>
public sealed class SubscriptionExport(Words<SubscriptionText> text)
{
    public string Head() => Csv.Line(text["Column.Id"], text["Column.Subscription"], text["Column.Quantity"], text["Column.Status"], text["Column.Seller"]);

    /// <summary>The reseller is the indirect reseller on record behind a provider, and otherwise whoever sold it; empty for what no partner sold.</summary>
    public string Row(SubscriptionRow row) => Csv.Line(
        row.Id.ToString(), row.OfferName, row.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture), text.Of(row.Status),
        row.TransactingPartnerId is null ? "" : row.PartnerOfRecordName.Length > 0 ? row.PartnerOfRecordName : row.TransactingPartner);
}
