namespace PartnerDashboard.Features.Audit;

/// <summary>How the detail of one activity reads in the reader's language. Given by the feature that writes it, where it is more than what people typed.</summary>
public sealed record DetailWords(Activity Of, Func<string, string> Say);
