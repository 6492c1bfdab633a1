using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Notifications;

public sealed class PortalAddressesTests
{
    private static readonly CloudId UsGov = new("usgov");

    [Fact]
    public void What_is_configured_wins() => Assert.Equal("https://portal.example/usgov", MailHouse.Addresses.Of(UsGov));

    [Fact]
    public void Without_settings_it_is_where_dotnet_run_listens() => Assert.Equal("http://localhost:5080/usgov/i/abc", MailHouse.AddressesWith().Of(UsGov, "/i/abc"));

    [Fact]
    public void Before_the_server_listens_it_is_what_the_server_was_told() =>
        Assert.Equal("http://localhost:5140/usgov", MailHouse.AddressesWith(("urls", "http://0.0.0.0:5140;https://other:1")).Of(UsGov));

    [Fact]
    public void A_host_of_its_own_has_no_path_base() => Assert.Equal(
        "http://gov.example:5140", MailHouse.AddressesWith(("urls", "http://localhost:5140"), ("Clouds:Serve:0:Slug", "usgov"), ("Clouds:Serve:0:Host", "gov.example")).Of(UsGov));

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://portal.example", false)]
    public void Reachable_from_here_only(string address, bool loopback) => Assert.Equal(loopback, ListeningAddress.IsLoopback(address));
}
