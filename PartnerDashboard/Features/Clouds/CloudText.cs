namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// Marks the words about clouds. <c>{key}.{slug}</c> says something of one cloud (ask <see cref="Words{TText}.For"/>), for
/// <c>Name, ShortName, Portal, Operator, Sentence, Partners, Customers, CustomerPortal, Agreement</c>, and where a cloud has its own words
/// for <c>CloudService.{value}, Feature.{value}, FeatureOn.{value}, FeatureOff.{value}</c>.
/// </summary>
public sealed class CloudText;
