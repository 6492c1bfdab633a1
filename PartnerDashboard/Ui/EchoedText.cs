namespace PartnerDashboard.Ui;

/// <summary>
/// What somebody types into a box whose text also comes back with the address of the page. What was sent before comes back while more is being
/// typed: such an echo changes nothing, so that no letter is lost; what nobody sent replaces what stands there.
/// </summary>
public sealed class EchoedText
{
    private readonly Queue<string> _sent = new();

    /// <summary>What stands in the box.</summary>
    public string Value { get; set; } = "";

    /// <summary>What stands in the box now, on its way into the address.</summary>
    public string Send()
    {
        if (_sent.LastOrDefault() != Value.Trim())
        {
            _sent.Enqueue(Value.Trim());
        }

        return Value;
    }

    /// <summary>Takes what the address says.</summary>
    public void Hear(string text)
    {
        if (_sent.Contains(text.Trim()))
        {
            while (_sent.Dequeue() != text.Trim())
            {
            }
        }
        else
        {
            _sent.Clear();
            Value = text;
        }
    }
}
