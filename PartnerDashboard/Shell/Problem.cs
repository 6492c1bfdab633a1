namespace PartnerDashboard.Shell;

/// <summary>Why there is no page to show. Each has its words, and says what to do.</summary>
public enum Problem
{
    BadRequest,
    NotAllowed,
    NotFound,
    WrongMethod,
    TooMany,
    Broken,
}

internal static class Problems
{
    public static Problem Of(int status) => status switch
    {
        401 or 403 => Problem.NotAllowed,
        404 or 410 => Problem.NotFound,
        405 => Problem.WrongMethod,
        429 => Problem.TooMany,
        >= 400 and < 500 => Problem.BadRequest,
        _ => Problem.Broken,
    };
}
