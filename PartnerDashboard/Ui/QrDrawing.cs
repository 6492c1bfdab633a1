using System.Globalization;
using System.Text;
using Radzen.Blazor;

namespace PartnerDashboard.Ui;

/// <summary>
/// A text as a QR code: the modules are the kit's encoder's, at 15 % recovery, which a screen needs as little as paper. Drawn as one path, since the kit's own
/// component puts an element into the page for each of a thousand modules.
/// </summary>
/// <param name="Side">Of the whole square, in modules, with the quiet zone that a camera needs.</param>
/// <param name="Path">The dark modules, each row's neighbours as one bar.</param>
public sealed record QrDrawing(int Side, string Path)
{
    /// <summary>In modules, on each side: what ISO/IEC 18004 asks for.</summary>
    public const int Quiet = 4;

    /// <param name="text">At most 2,331 bytes in UTF-8: the largest code there is.</param>
    public static QrDrawing Of(string text)
    {
        var modules = RadzenQREncoder.EncodeUtf8(text, RadzenQREcc.Medium);
        var side = modules.GetLength(0);
        var path = new StringBuilder();
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var begun = column;
                while (column < side && modules[row, column])
                {
                    column++;
                }

                if (column > begun)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{begun + Quiet} {row + Quiet}h{column - begun}v1h-{column - begun}z");
                }
            }
        }

        return new(side + (2 * Quiet), path.ToString());
    }
}
