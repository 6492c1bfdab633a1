using System.Text;

namespace PartnerDashboard.Features.Imports;

/// <summary>How the letters of a file are written as bytes.</summary>
public enum TextEncoding
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>Windows-1252: what Excel for Windows writes in Western Europe and America.</summary>
    Western,

    /// <summary>GB18030, with GBK and GB2312 inside: what Excel for Windows writes in China.</summary>
    Chinese,
}

/// <summary>Finds out how a file is written, and reads it.</summary>
internal static class TextEncodings
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Of(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => Encoding.UTF8,
        TextEncoding.Utf16LittleEndian => Encoding.Unicode,
        TextEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
        TextEncoding.Western => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        TextEncoding.Chinese => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
    };

    public static TextEncoding Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
        [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
        _ when ZerosAt(bytes, odd: true) => TextEncoding.Utf16LittleEndian,
        _ when ZerosAt(bytes, odd: false) => TextEncoding.Utf16BigEndian,
        _ when IsUtf8(bytes) => TextEncoding.Utf8,
        _ => LooksChinese(bytes) ? TextEncoding.Chinese : TextEncoding.Western,
    };

    /// <summary>The text without its mark; what cannot be read becomes U+FFFD.</summary>
    public static string Decode(byte[] bytes, TextEncoding encoding)
    {
        var text = Of(encoding).GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    // Separators, digits and line ends of a table are ASCII: half of their two bytes is zero, always the same half.
    private static bool ZerosAt(ReadOnlySpan<byte> bytes, bool odd)
    {
        var (here, there) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == 0)
            {
                _ = at % 2 == 1 == odd ? here++ : there++;
            }
        }

        return here > 0 && there == 0 && here * 10 >= bytes.Length;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetCharCount(bytes) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// Nearly everything is valid in both. But Chinese letters in use are two high bytes, while a letter with an accent stands alone among
    /// plain ones.
    /// </summary>
    private static bool LooksChinese(ReadOnlySpan<byte> bytes)
    {
        var (pairs, alone) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x80)
            {
                continue;
            }

            if (at + 1 < bytes.Length && bytes[at] is >= 0x81 and <= 0xFE && bytes[at + 1] >= 0xA1)
            {
                pairs++;
                at++;
            }
            else
            {
                alone++;
            }
        }

        return pairs > alone;
    }
}
