using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Tests.Testing;

/// <summary>A trigger's worth of mischief: once armed, changes something else inside the very transaction that is being saved.</summary>
public sealed class Planting : SaveChangesInterceptor
{
    private Func<PortalDb, Task>? _mischief;

    public bool Happened { get; private set; }

    public void Arm(Func<PortalDb, Task> mischief) => _mischief = mischief;

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (_mischief is { } mischief)
        {
            (_mischief, Happened) = (null, true);
            await mischief((PortalDb)eventData.Context!);
        }

        return result;
    }
}

/// <summary>Once armed, breaks the next save that adds a row of this kind: what belongs to one transaction goes with it.</summary>
public sealed class Breaking : SaveChangesInterceptor
{
    private Type? _kind;

    public void Arm(Type kind) => _kind = kind;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (_kind is { } kind && eventData.Context!.ChangeTracker.Entries().Any(entry => entry.State == EntityState.Added && entry.Metadata.ClrType == kind))
        {
            _kind = null;
            throw new BrokenOnPurposeException();
        }

        return ValueTask.FromResult(result);
    }
}

public sealed class BrokenOnPurposeException : Exception;
