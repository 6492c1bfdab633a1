using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Bench.Wire;

/// <summary>
/// An open page without a browser: fetches it, opens its circuit as Blazor's script does, acknowledges what it renders and clicks its button.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended;
    private readonly Visitor _visitor;
    private readonly Uri _root;
    private readonly PageGoal _goal;
    private readonly List<Button> _buttons = [];
    private Task _receiving = Task.CompletedTask;
    private TaskCompletionSource<long>? _awaited;
    private long _renderer;
    private int _calls;
    private long _bytes;
    private string? _secret;

    private Circuit(Visitor visitor, Uri root, PageGoal goal, CancellationToken cancel)
    {
        (_visitor, _root, _goal) = (visitor, root, goal);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    }

    /// <summary>What went over the wire of this circuit so far, both ways, with the frames' heads.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Comes back when the page is complete.</summary>
    public static async Task<Circuit> OpenAsync(Visitor visitor, PageGoal goal, CancellationToken cancel)
    {
        var (http, page) = (visitor.Http, new Uri(visitor.Site.Address, goal.Address));
        var html = await http.GetStringAsync(page, cancel);
        var root = new Uri(page, BaseOf().Match(html).Groups[1].Value);
        using var negotiated = await http.PostAsync(new Uri(root, "_blazor/negotiate?negotiateVersion=1"), null, cancel);
        negotiated.EnsureSuccessStatusCode();
        var token = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync(cancel)).RootElement.GetProperty("connectionToken").GetString()!;

        var circuit = new Circuit(visitor, root, goal, cancel);
        circuit._socket.Options.Cookies = visitor.Cookies;
        circuit._socket.Options.SetRequestHeader("Accept-Language", http.DefaultRequestHeaders.AcceptLanguage.ToString());
        await circuit._socket.ConnectAsync(new UriBuilder(new Uri(root, $"_blazor?id={Uri.EscapeDataString(token)}")) { Scheme = "ws" }.Uri, cancel);
        await circuit.StartAsync(page, html, cancel);
        return circuit;
    }

    /// <summary>Clicks, and tells the timestamp at which the complete answer was here.</summary>
    public async Task<long> ClickAsync(CancellationToken cancel)
    {
        var answered = Await();
        var handler = _buttons.Last(button => button.Text == _goal.Button).Handler;
        await SendAsync(BlazorPack.Call(null, "BeginInvokeDotNetFromJS", NextCall(), null, "DispatchEventAsync", _renderer,
            $$$"""[{"eventHandlerId":{{{handler}}},"eventName":"click","eventFieldInfo":null},{"detail":1,"screenX":400,"screenY":300,"clientX":400,"clientY":300,"offsetX":10,"offsetY":10,"pageX":400,"pageY":300,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}]"""), cancel);
        return await answered.WaitAsync(Patience, cancel);
    }

    /// <summary>Says that the page is left, as a browser does: the server lets go of the circuit at once.</summary>
    public async Task LeaveAsync(CancellationToken cancel)
    {
        using var form = new MultipartFormDataContent { { new StringContent(_secret!), "circuitId" } };
        using var answer = await _visitor.Http.PostAsync(new Uri(_root, "_blazor/disconnect"), form, cancel);
        answer.EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _ended.Dispose();
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(60);

    private async Task StartAsync(Uri page, string html, CancellationToken cancel)
    {
        await SendAsync(BlazorPack.Handshake, cancel);
        await _socket.ReceiveAsync(new byte[64].AsMemory(), cancel);
        _receiving = ReceiveAllAsync();

        var complete = Await();
        await SendAsync(BlazorPack.Call("0", "StartCircuit", _root.ToString(), page.ToString(), "[]", ""), cancel);
        var operations = Markers().Matches(html).Select((marker, number) => $$$"""{"type":"add","ssrComponentId":{{{number + 1}}},"marker":{{{marker.Groups[1].Value}}}}""");
        await SendAsync(BlazorPack.Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", State().Match(html).Groups[1].Value), cancel);
        await complete.WaitAsync(Patience, cancel);
    }

    private Task<long> Await() => (_awaited = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private string NextCall() => (++_calls).ToString(CultureInfo.InvariantCulture);

    private async Task ReceiveAllAsync()
    {
        try
        {
            var (buffer, filled) = (new byte[16 * 1024], 0);
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, 2 * buffer.Length);
                }

                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _ended.Token);
                var at = Stopwatch.GetTimestamp();
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException($"The server closed the circuit: {_socket.CloseStatusDescription}");
                }

                filled += received.Count;
                Interlocked.Add(ref _bytes, received.Count + HeadOf(received.Count));
                var taken = 0;
                while (BlazorPack.First(buffer.AsSpan(taken, filled - taken)) is var (head, body))
                {
                    await AnswerAsync(BlazorPack.Read(buffer.AsSpan(taken + head, body)), at);
                    taken += head + body;
                }

                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
            }
        }
        catch (Exception error)
        {
            _awaited?.TrySetException(error);
        }
    }

    private Task AnswerAsync(List<object?> message, long at)
    {
        switch (message)
        {
            case [1L, _, _, "JS.RenderBatch", List<object?> and [long number, byte[] bytes], ..]:
                Look(RenderBatch.Read(bytes), at);
                return SendAsync(BlazorPack.Call(null, "OnRenderCompleted", number, null), _ended.Token);
            case [1L, _, _, "JS.BeginInvokeJS", List<object?> and [long handle, string target, string arguments, ..], ..]:
                _renderer = target.EndsWith("attachWebRendererInterop", StringComparison.Ordinal)
                    ? long.Parse(Objects().Match(arguments).Groups[1].Value, CultureInfo.InvariantCulture)
                    : _renderer;
                return handle == 0 ? Task.CompletedTask : SendAsync(BlazorPack.Call(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]"), _ended.Token);
            case [3L, _, "0", 3L, string secret]:
                _secret = secret;
                return Task.CompletedTask;
            case [1L, _, _, "JS.Error", List<object?> and [string error], ..]:
                throw new IOException(error);
            case [7L, ..]:
                throw new IOException($"The server ended the connection: {string.Join(' ', message)}");
            default:
                return Task.CompletedTask;
        }
    }

    private void Look(RenderBatch batch, long at)
    {
        foreach (var button in batch.Buttons)
        {
            var before = _buttons.FindIndex(each => each.Component == button.Component);
            if (before >= 0 && button.Text.Length == 0)
            {
                _buttons[before] = _buttons[before] with { Handler = button.Handler };
            }
            else
            {
                _buttons.Add(button);
            }
        }

        if (_renderer != 0 && _buttons.Exists(button => button.Text == _goal.Button) && _goal.Completes(batch))
        {
            _awaited?.TrySetResult(at);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancel);
            Interlocked.Add(ref _bytes, message.Length + HeadOf(message.Length) + 4);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static int HeadOf(int length) => length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };

    [GeneratedRegex("<base href=\"([^\"]*)\"")]
    private static partial Regex BaseOf();

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex Objects();
}

/// <summary>A page that lives in a circuit, when it is complete, and what is clicked on it.</summary>
/// <param name="Address">Below the site's.</param>
/// <param name="Button">What stands on the button.</param>
/// <param name="Completes">Whether the page, or the answer to a click, is complete with this batch.</param>
internal sealed record PageGoal(string Address, string Button, Func<RenderBatch, bool> Completes);
