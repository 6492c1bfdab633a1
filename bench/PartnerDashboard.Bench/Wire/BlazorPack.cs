using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PartnerDashboard.Bench.Wire;

/// <summary>
/// What travels between a circuit and its browser: SignalR's hub messages as MessagePack arrays, each behind its length. Only what Blazor's
/// hub uses.
/// </summary>
internal static class BlazorPack
{
    /// <summary>Said first, and answered by an empty object.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>A call of the hub; <paramref name="id"/> asks for an answer. Arguments are texts, whole numbers, truths, bytes and nothing.</summary>
    public static byte[] Call(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        Put(body, 0x96, 0x01, 0x80);
        Write(body, id);
        Write(body, target);
        WriteHead(body, arguments.Length, 0x90, 15, 0xdc);
        foreach (var argument in arguments)
        {
            Write(body, argument);
        }

        Put(body, 0x90);
        return Framed(body.WrittenSpan);
    }

    /// <summary>A message behind its length: seven bits a byte, the lowest first.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> body)
    {
        var framed = new ArrayBufferWriter<byte>(body.Length + 5);
        var rest = (uint)body.Length;
        do
        {
            Put(framed, (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80u : 0)));
            rest >>= 7;
        }
        while (rest > 0);
        framed.Write(body);
        return framed.WrittenSpan.ToArray();
    }

    /// <summary>The length of the first message and of what tells it; null when not all of it is here.</summary>
    public static (int Head, int Body)? First(ReadOnlySpan<byte> received)
    {
        var length = 0;
        for (var at = 0; at < Math.Min(received.Length, 5); at++)
        {
            length |= (received[at] & 0x7f) << (7 * at);
            if (received[at] < 0x80)
            {
                return received.Length - at - 1 >= length ? (at + 1, length) : null;
            }
        }

        return null;
    }

    /// <summary>The values of one message: texts, whole numbers, truths, bytes, lists and nothing.</summary>
    public static List<object?> Read(ReadOnlySpan<byte> body)
    {
        var rest = body;
        return Value(ref rest) as List<object?> ?? throw new InvalidDataException("A hub message is a list.");
    }

    private static object? Value(ref ReadOnlySpan<byte> rest)
    {
        var kind = Take(ref rest, 1)[0];
        return kind switch
        {
            <= 0x7f => (long)kind,
            <= 0x8f => Map(ref rest, kind & 0x0f),
            <= 0x9f => List(ref rest, kind & 0x0f),
            <= 0xbf => Encoding.UTF8.GetString(Take(ref rest, kind & 0x1f)),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Take(ref rest, (int)Number(ref rest, 1)).ToArray(),
            0xc5 => Take(ref rest, (int)Number(ref rest, 2)).ToArray(),
            0xc6 => Take(ref rest, (int)Number(ref rest, 4)).ToArray(),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Take(ref rest, 8)),
            0xcc => (long)Number(ref rest, 1),
            0xcd => (long)Number(ref rest, 2),
            0xce => (long)Number(ref rest, 4),
            0xcf => (long)Number(ref rest, 8),
            0xd0 => (long)(sbyte)Number(ref rest, 1),
            0xd1 => (long)(short)Number(ref rest, 2),
            0xd2 => (long)(int)Number(ref rest, 4),
            0xd3 => (long)Number(ref rest, 8),
            0xd9 => Encoding.UTF8.GetString(Take(ref rest, (int)Number(ref rest, 1))),
            0xda => Encoding.UTF8.GetString(Take(ref rest, (int)Number(ref rest, 2))),
            0xdb => Encoding.UTF8.GetString(Take(ref rest, (int)Number(ref rest, 4))),
            0xdc => List(ref rest, (int)Number(ref rest, 2)),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new InvalidDataException($"Blazor's hub does not send {kind:x2}."),
        };
    }

    private static List<object?> List(ref ReadOnlySpan<byte> rest, int count)
    {
        var list = new List<object?>(count);
        for (var number = 0; number < count; number++)
        {
            list.Add(Value(ref rest));
        }

        return list;
    }

    /// <summary>Headers, which nobody sends.</summary>
    private static List<object?> Map(ref ReadOnlySpan<byte> rest, int count) => List(ref rest, 2 * count);

    private static ulong Number(ref ReadOnlySpan<byte> rest, int length)
    {
        var number = 0ul;
        foreach (var each in Take(ref rest, length))
        {
            number = (number << 8) | each;
        }

        return number;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                Put(to, 0xc0);
                break;
            case bool truth:
                Put(to, truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case string text:
                WriteHead(to, Encoding.UTF8.GetByteCount(text), 0xa0, 31, 0xda);
                Encoding.UTF8.GetBytes(text, to);
                break;
            case int or long:
                Put(to, 0xd3);
                BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), Convert.ToInt64(value, null));
                to.Advance(8);
                break;
            default:
                throw new NotSupportedException($"Blazor's hub is not sent {value.GetType()}.");
        }
    }

    private static void Put(ArrayBufferWriter<byte> to, params ReadOnlySpan<byte> bytes) => to.Write(bytes);

    /// <summary>A length: inside of the kind when it is short, behind it in two or four bytes when it is not.</summary>
    private static void WriteHead(ArrayBufferWriter<byte> to, int length, byte shortKind, int shortest, byte longKind)
    {
        if (length <= shortest)
        {
            Put(to, (byte)(shortKind | length));
        }
        else if (length <= ushort.MaxValue)
        {
            Put(to, longKind, (byte)(length >> 8), (byte)length);
        }
        else
        {
            Put(to, (byte)(longKind + 1), (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length);
        }
    }
}
