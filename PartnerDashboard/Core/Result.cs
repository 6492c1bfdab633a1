using System.Diagnostics.CodeAnalysis;

namespace PartnerDashboard.Core;

/// <summary>What a service answers: a value, or the refusal. The one result type of this house.</summary>
public readonly struct Result<TValue, TError>
    where TError : struct, Enum
{
    private readonly TValue? _value;
    private readonly TError? _error;

    private Result(TValue? value, TError? error) => (_value, _error) = (value, error);

    public TError? Error => _error;

    public static implicit operator Result<TValue, TError>(TValue value) => new(value, null);

    public static implicit operator Result<TValue, TError>(TError error) => new(default, error);

    public bool TryGetValue([MaybeNullWhen(false)] out TValue value, out TError error)
    {
        value = _value;
        error = _error.GetValueOrDefault();
        return _error is null;
    }
}
