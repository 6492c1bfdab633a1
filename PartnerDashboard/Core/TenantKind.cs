namespace PartnerDashboard.Core;

/// <summary>Which side of a relationship an organisation stands on.</summary>
public enum TenantKind
{
    Partner,
    Customer,

    /// <summary>Runs this installation; never decides for a customer (T28).</summary>
    Operator,
}
