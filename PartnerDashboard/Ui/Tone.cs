namespace PartnerDashboard.Ui;

/// <summary>What a state or message means to the reader. Each has its own shape and word beside its colour.</summary>
public enum Tone
{
    /// <summary>Just so.</summary>
    Neutral,

    /// <summary>Somebody's turn.</summary>
    Waiting,

    Good,

    /// <summary>Needs the reader soon.</summary>
    Attention,

    /// <summary>Went wrong, or would destroy.</summary>
    Danger,

    /// <summary>Over and done.</summary>
    Closed,
}

internal static class Tones
{
    public static string CssClass(this Tone tone) => tone switch
    {
        Tone.Neutral => "tone-neutral",
        Tone.Waiting => "tone-waiting",
        Tone.Good => "tone-good",
        Tone.Attention => "tone-attention",
        Tone.Danger => "tone-danger",
        Tone.Closed => "tone-closed",
    };

    public static IconName Shape(this Tone tone) => tone switch
    {
        Tone.Neutral => IconName.Circle,
        Tone.Waiting => IconName.Clock,
        Tone.Good => IconName.CircleCheck,
        Tone.Attention => IconName.Warning,
        Tone.Danger => IconName.Octagon,
        Tone.Closed => IconName.CircleMinus,
    };
}
