using Microsoft.AspNetCore.Diagnostics;

namespace PartnerDashboard.Hosting;

/// <summary>Answers failures and bare status codes with a page in the reader's language, in a fresh scope, without a stack trace.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = error => error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                UnauthorizedAccessException => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(AnswerAsPageAsync);
    }

    /// <summary>The second run has the failed request's method; a page answers GET, and HEAD gets no body at all.</summary>
    private static Task AnswerAsPageAsync(HttpContext context, RequestDelegate next)
    {
        var isSecondRun = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isSecondRun && HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        if (isSecondRun)
        {
            context.Request.Method = HttpMethods.Get;

            // Found under the method that failed: no page answers DELETE.
            context.SetEndpoint(null);
        }

        return next(context);
    }
}
