using Microsoft.AspNetCore.Authorization;

namespace PartnerDashboard.Core;

/// <summary>Opens a page to holders of a right. The policy of that name is made in Hosting and asks the database.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireAttribute : AuthorizeAttribute
{
    public RequireAttribute(Right right)
        : base(right.ToString()) => Right = right;

    public Right Right { get; }
}
