using System.Buffers.Binary;
using System.Text;

namespace PartnerDashboard.Bench.Wire;

/// <summary>A button that can be clicked.</summary>
internal sealed record Button(int Component, string Text, long Handler);

/// <summary>What a render batch says that matters here: the buttons it draws or draws anew, and its texts. Frames and edits have fixed lengths.</summary>
internal sealed class RenderBatch
{
    private const int FrameLength = 20;
    private const int EditLength = 16;
    private const int Foot = 20;

    private readonly byte[] _batch;
    private readonly int _frames;
    private readonly int _texts;

    private RenderBatch(byte[] batch)
    {
        _batch = batch;
        _frames = Int(batch.Length - Foot + 4) + 4;
        _texts = Int(batch.Length - 4);
    }

    /// <summary>Buttons with what stands on them; one that only its handler was renewed of has no text.</summary>
    public IReadOnlyList<Button> Buttons { get; private init; } = [];

    /// <summary>Every text of the batch: names, values, contents.</summary>
    public IReadOnlyList<string> Texts { get; private init; } = [];

    public static RenderBatch Read(byte[] batch)
    {
        var reader = new RenderBatch(batch);
        return new(batch)
        {
            Buttons = [.. reader.ReadButtons()],
            Texts = [.. Enumerable.Range(0, (batch.Length - Foot - reader._texts) / 4).Select(reader.TextAt)],
        };
    }

    private IEnumerable<Button> ReadButtons()
    {
        var table = Int(_batch.Length - Foot);
        for (var number = 0; number < Int(table); number++)
        {
            var diff = Int(table + 4 + (4 * number));
            var component = Int(diff);
            for (var edit = diff + 8; edit < diff + 8 + (EditLength * Int(diff + 4)); edit += EditLength)
            {
                var frame = Int(edit + 8);
                var found = (Kind: (EditKind)Int(edit), Frame: frame) switch
                {
                    { Kind: EditKind.PrependFrame } => ButtonsIn(component, frame),
                    { Kind: EditKind.SetAttribute } when IsClick(frame) => [new(component, "", Handler(frame))],
                    _ => [],
                };
                foreach (var button in found)
                {
                    yield return button;
                }
            }
        }
    }

    private IEnumerable<Button> ButtonsIn(int component, int first)
    {
        var last = first + Math.Max(1, HasParts(first) ? Slot(first, 0) : 1);
        for (var frame = first; frame < last; frame++)
        {
            if (Kind(frame) == FrameKind.Element && Text(frame, 1) == "button")
            {
                var inside = Enumerable.Range(frame, Slot(frame, 0)).ToList();
                if (inside.Where(IsClick).Select(Handler).FirstOrDefault() is > 0 and var handler)
                {
                    yield return new(component, string.Concat(inside.Where(each => Kind(each) is FrameKind.Text or FrameKind.Markup).Select(each => Text(each, 0))).Trim(), handler);
                }
            }
        }
    }

    private bool HasParts(int frame) => Kind(frame) is FrameKind.Element or FrameKind.Component or FrameKind.Region;

    private bool IsClick(int frame) => Kind(frame) == FrameKind.Attribute && Text(frame, 0) == "onclick" && Handler(frame) > 0;

    private FrameKind Kind(int frame) => (FrameKind)Int(_frames + (FrameLength * frame));

    private int Slot(int frame, int slot) => Int(_frames + (FrameLength * frame) + 4 + (4 * slot));

    private long Handler(int frame) => BinaryPrimitives.ReadInt64LittleEndian(_batch.AsSpan(_frames + (FrameLength * frame) + 12));

    private string Text(int frame, int slot) => Slot(frame, slot) is >= 0 and var number ? TextAt(number) : "";

    private string TextAt(int number)
    {
        var (at, length, shift) = (Int(_texts + (4 * number)), 0, 0);
        byte part;
        do
        {
            part = _batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part > 0x7f);
        return Encoding.UTF8.GetString(_batch, at, length);
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_batch.AsSpan(at));

    private enum EditKind
    {
        PrependFrame = 1,
        SetAttribute = 3,
    }

    private enum FrameKind
    {
        Element = 1,
        Text = 2,
        Attribute = 3,
        Component = 4,
        Region = 5,
        Markup = 8,
    }
}
