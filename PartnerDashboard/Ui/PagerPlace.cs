namespace PartnerDashboard.Ui;

/// <summary>Which page of a long list is shown, and those it was reached through. Pages are known by the key of the last row before them, and never by a number.</summary>
public sealed class PagerPlace
{
    private readonly Stack<string?> _before = [];
    private bool _isLed;

    /// <summary>The key of the page that is shown; null for the first.</summary>
    public string? Here { get; private set; }

    /// <summary>The key of the page after it, which whoever read the page says; null when it is the last.</summary>
    public string? Next { get; set; }

    public bool HasPrevious => _before.Count > 0;

    /// <summary>Whether the page before is the first because no other is known: an address led here.</summary>
    public bool PreviousIsFirst => _isLed && _before.Count == 1;

    /// <param name="here">What an address says; null for the first page.</param>
    public void Begin(string? here = null)
    {
        _before.Clear();
        (Here, _isLed) = (here, here is not null);
        if (_isLed)
        {
            _before.Push(null);
        }
    }

    /// <exception cref="InvalidOperationException">There is no <see cref="Next"/>.</exception>
    public void Forth()
    {
        _before.Push(Here);
        Here = Next ?? throw new InvalidOperationException("The last page is shown.");
    }

    /// <exception cref="InvalidOperationException">There is no page before: <see cref="HasPrevious"/>.</exception>
    public void Back() => Here = _before.Pop();
}
