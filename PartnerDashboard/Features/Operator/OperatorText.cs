namespace PartnerDashboard.Features.Operator;

/// <summary>Words of the operator's pages.</summary>
public sealed class OperatorText;
