using System.Text;
using Microsoft.AspNetCore.Http;

namespace PartnerDashboard.Core;

/// <summary>A file to download that is written while its lines are read: a million rows take the memory of a few.</summary>
public static class StreamedText
{
    /// <param name="lines">Each with its end.</param>
    /// <param name="type">The content type.</param>
    /// <param name="name">As the file is called.</param>
    /// <param name="mark">With a byte order mark, without which spreadsheets take UTF-8 for something else.</param>
    public static IResult Of(IAsyncEnumerable<string> lines, string type, string name, bool mark) => Results.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(mark), leaveOpen: true);
            await foreach (var line in lines)
            {
                await writer.WriteAsync(line);
            }
        },
        type, name);

    /// <summary>A head and a line for each row.</summary>
    public static async IAsyncEnumerable<string> Lines<T>(string head, IAsyncEnumerable<T> rows, Func<T, string> line)
    {
        yield return head;
        await foreach (var row in rows)
        {
            yield return line(row);
        }
    }
}
