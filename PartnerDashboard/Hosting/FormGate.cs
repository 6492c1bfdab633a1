using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace PartnerDashboard.Hosting;

/// <summary>
/// Refuses forms without their antiforgery token (T09) before an endpoint runs. The framework only notes that a token is missing and leaves
/// the refusal to whoever reads the form; an endpoint that reads none would act all the same.
/// </summary>
internal static class FormGate
{
    public static void UseFormGate(this IApplicationBuilder app)
    {
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            // The page of the refusal is fetched by GET, in a second run that still carries the verdict of the first.
            if (HttpMethods.IsGet(context.Request.Method))
            {
                return next(context);
            }

            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            return context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? next(context) : AnswerFormAsync(context, next);
        });
    }

    /// <summary>
    /// A page that does not have the form any more is refused by the framework with an empty page; held back until it is known to be empty,
    /// it leaves room for ours.
    /// </summary>
    private static async Task AnswerFormAsync(HttpContext context, RequestDelegate next)
    {
        var outer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held, outer));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(outer);
        }

        if (held.Length == 0 && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            context.Response.ContentType = null;
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
