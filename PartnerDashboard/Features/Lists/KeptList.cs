using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Lists;

/// <summary>A list as its feature registers it, so that views of it can be kept: the one line that a list needs for that.</summary>
/// <param name="List">Which.</param>
/// <param name="Page">The address of its page below the cloud's base, without a slash before it.</param>
/// <param name="Needs">What opening it takes.</param>
/// <param name="Read">
/// An address's query as the list's own filter reads and writes it, with its question mark. Whatever is kept goes through it, in and out: a
/// view is never an address that somebody typed.
/// </param>
public sealed record KeptList(ListKind List, string Page, Right Needs, Func<string, string> Read);
