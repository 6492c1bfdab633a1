namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// Marks the words about clouds. Every cloud has its <c>{key}.{slug}</c> for
/// <c>Name, ShortName, Portal, Operator, Sentence, Partners, Customers, CustomerPortal, Agreement</c>; only some have it for
/// <c>CloudService.{value}, Feature.{value}, FeatureOn.{value}, FeatureOff.{value}</c>, so ask <see cref="Words{TText}.For"/> there.
/// </summary>
public sealed class CloudText;
