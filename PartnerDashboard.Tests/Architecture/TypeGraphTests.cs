using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The reader behind the arrows sees every way of leaning on a type; a blind one would pass everything.</summary>
public sealed class TypeGraphTests
{
    private static readonly IReadOnlySet<Type> Used = TypeGraph.Of(typeof(TypeGraphTests).Assembly)[typeof(PlantedUser)];

    [Theory]
    [InlineData(typeof(Entity))]
    [InlineData(typeof(NavigationManager))]
    [InlineData(typeof(RouteAttribute))]
    [InlineData(typeof(Installation))]
    [InlineData(typeof(EntityFrameworkQueryableExtensions))]
    [InlineData(typeof(PortalDatabases))]
    [InlineData(typeof(Secrets))]
    [InlineData(typeof(Slice<>))]
    public void It_sees(Type used) => Assert.Contains(used, Used);

    [Fact]
    public void It_sees_no_more_than_there_is() => Assert.DoesNotContain(typeof(EventCallback), Used);
}

/// <summary>Leans on others in a base type's argument, a field, an attribute, a lambda, an asynchronous part and a call.</summary>
[Route("/planted")]
internal sealed class PlantedUser : List<Entity>
{
    private readonly NavigationManager? _field;

    public PlantedUser(NavigationManager? field) => _field = field;

    public static async Task<Slice<string>?> SearchAsync(PortalDatabases databases)
    {
        await using var db = databases.Open(new CloudId("planted"));
        var found = await db.Installations.Where(installation => installation.Cloud == Secrets.Hash("")).ToListAsync();
        return found is [] ? null : new([], null);
    }

    public override string ToString() => $"{_field}";
}
