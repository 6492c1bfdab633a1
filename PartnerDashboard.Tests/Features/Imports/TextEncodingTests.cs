using PartnerDashboard.Features.Imports;

namespace PartnerDashboard.Tests.Features.Imports;

/// <summary>Files of every age and country are read as their writer saw them.</summary>
public sealed class TextEncodingTests
{
    private const string Western = "E-Mail;Name\r\nit@mueller.example;Jürgen Müller\r\nit@lefranc.example;Zoé Lefrançois\r\nit@x.example;Frühstück in Köln – groß\r\n";
    private const string Chinese = "电子邮件,姓名,原因\r\nit@a.example,王小明,我们负责维护您的邮件系统\r\nit@b.example,李华,ok\r\n";
    private const string Plain = "mail,name\r\nit@a.example,Kim\r\n";

    [Theory]
    [InlineData(TextEncoding.Utf8, Western)]
    [InlineData(TextEncoding.Utf8, Chinese)]
    [InlineData(TextEncoding.Utf8, Plain)]
    [InlineData(TextEncoding.Utf16LittleEndian, Western)]
    [InlineData(TextEncoding.Utf16LittleEndian, Chinese)]
    [InlineData(TextEncoding.Utf16BigEndian, Western)]
    [InlineData(TextEncoding.Utf16BigEndian, Plain)]
    [InlineData(TextEncoding.Western, Western)]
    [InlineData(TextEncoding.Chinese, Chinese)]
    public void It_is_found_out_without_a_mark(TextEncoding encoding, string text)
    {
        var bytes = TextEncodings.Of(encoding).GetBytes(text);

        Assert.Equal(encoding, TextEncodings.Detect(bytes));
        Assert.Equal(text, TextEncodings.Decode(bytes, encoding));
    }

    [Theory]
    [InlineData(TextEncoding.Utf8)]
    [InlineData(TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Utf16BigEndian)]
    public void A_mark_says_it_and_is_no_part_of_the_text(TextEncoding encoding)
    {
        byte[] bytes = [.. TextEncodings.Of(encoding).GetPreamble(), .. TextEncodings.Of(encoding).GetBytes(Chinese)];

        Assert.Equal(encoding, TextEncodings.Detect(bytes));
        Assert.Equal(Chinese, TextEncodings.Decode(bytes, encoding));
    }
}
