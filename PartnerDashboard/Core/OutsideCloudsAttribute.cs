namespace PartnerDashboard.Core;

/// <summary>Marks a page or endpoint that also answers where the address names no cloud. Everything else is not found there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideCloudsAttribute : Attribute;
