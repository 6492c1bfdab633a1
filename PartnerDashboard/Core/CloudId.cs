namespace PartnerDashboard.Core;

/// <summary>Names one of the clouds by its address segment, such as <c>usgov</c>. What a cloud is and offers is in <c>Features/Clouds</c>.</summary>
public readonly record struct CloudId(string Slug)
{
    public override string ToString() => Slug;
}
