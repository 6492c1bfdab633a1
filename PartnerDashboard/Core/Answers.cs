using Microsoft.AspNetCore.Http;

namespace PartnerDashboard.Core;

/// <summary>The status of a page that says itself what is so.</summary>
public static class Answers
{
    /// <summary>
    /// Sets the status when the answer leaves. Set at once, 404 would make the framework throw the page's own words away and show the
    /// general page for addresses that do not exist.
    /// </summary>
    public static void Answer(this HttpResponse response, int status) => response.OnStarting(() =>
    {
        // A redirect that was decided on later stands.
        if (response.StatusCode is StatusCodes.Status200OK)
        {
            response.StatusCode = status;
        }

        return Task.CompletedTask;
    });
}
