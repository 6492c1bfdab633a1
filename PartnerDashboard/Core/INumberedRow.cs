namespace PartnerDashboard.Core;

/// <summary>A row of work that many are done in: its number says its turn.</summary>
public interface INumberedRow
{
    /// <summary>From 1, in the order of work.</summary>
    int Number { get; }
}
