namespace PartnerDashboard.Core;

/// <summary>A row that is never changed and seals the one before it, so that tampering shows (T22, invariant I08).</summary>
public abstract class ChainedEntity : Entity
{
    private static long _lastMade;

    /// <summary>The order of making within this process: rows of one save are chained in the order in which things happened.</summary>
    public long Made { get; } = Interlocked.Increment(ref _lastMade);

    /// <summary>Counts from 1 without a gap; 0 until saved.</summary>
    public long Sequence { get; private set; }

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    /// <summary>Everything the row says, in one unambiguous text.</summary>
    protected abstract string Content { get; }

    public void Link(long sequence, string previousHash)
    {
        (Sequence, PreviousHash) = (sequence, previousHash);
        Hash = ExpectedHash();
    }

    public bool Follows(long sequence, string previousHash) =>
        Sequence == sequence + 1 && PreviousHash == previousHash && Hash == ExpectedHash();

    private string ExpectedHash() => Secrets.Hash($"{Sequence}\n{PreviousHash}\n{Content}");
}
