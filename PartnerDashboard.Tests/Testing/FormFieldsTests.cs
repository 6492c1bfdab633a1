using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Forms are sent as a browser sends them.</summary>
public sealed class FormFieldsTests
{
    private static readonly IHtmlFormElement Form = (IHtmlFormElement)new HtmlParser().ParseDocument("""
        <form>
          <input type="hidden" name="__RequestVerificationToken" value="secret">
          <input name="Input.Email" value=""><input type="checkbox" name="Input.Remember" value="true">
          <input type="radio" name="Input.Kind" value="a"><input type="radio" name="Input.Kind" value="b" checked>
          <input name="Input.Off" value="x" disabled><textarea name="Input.Text">as it was</textarea>
          <select name="Input.Country"><option value="DE">Germany</option><option value="FR" selected>France</option></select>
          <button name="go">Go</button>
        </form>
        """).QuerySelector("form")!;

    [Fact]
    public void What_stands_there_is_sent_and_what_is_typed_wins() => Assert.Equal(
        "__RequestVerificationToken=secret Input.Kind=b Input.Text=as it was Input.Country=FR Input.Email=alex@contoso.example extra=1",
        string.Join(' ', FormFields.Of(Form, [("Email", "alex@contoso.example"), ("extra", "1")]).Select(field => $"{field.Key}={field.Value}")));
}
