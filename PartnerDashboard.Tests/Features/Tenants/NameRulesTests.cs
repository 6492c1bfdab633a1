using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>Names as domain.md §6.3 takes them, and names that can be taken for each other (T03).</summary>
public sealed class NameRulesTests
{
    [Theory]
    [InlineData("", NameFault.Missing)]
    [InlineData("   ", NameFault.Missing)]
    [InlineData("X", NameFault.SingleCharacter)]
    [InlineData("𠮷", NameFault.SingleCharacter)]
    [InlineData("---", NameFault.OnlySpecialCharacters)]
    [InlineData("& . !", NameFault.OnlySpecialCharacters)]
    [InlineData("GmbH", NameFault.OnlyCompanyForm)]
    [InlineData("L.L.C.", NameFault.OnlyCompanyForm)]
    [InlineData("Pty Ltd", NameFault.OnlyCompanyForm)]
    [InlineData("sdn. bhd.", NameFault.OnlyCompanyForm)]
    [InlineData("Con\u202Etoso", NameFault.HiddenCharacters)]
    [InlineData("Con\u200Btoso", NameFault.HiddenCharacters)]
    [InlineData("Con\ntoso", NameFault.HiddenCharacters)]
    [InlineData("Con\0toso", NameFault.HiddenCharacters)]
    [InlineData("Con\uFFFEtoso", NameFault.HiddenCharacters)]
    public void It_is_refused(string name, NameFault fault) => Assert.Equal(fault, NameRules.Check(NameRules.Tidy(name), TenantLimits.Name));

    [Fact]
    public void Half_a_character_is_refused_and_a_long_name_too()
    {
        Assert.Equal(NameFault.HiddenCharacters, NameRules.Check(NameRules.Tidy("Con" + (char)0xD842 + "toso"), TenantLimits.Name));
        Assert.Equal(NameFault.TooLong, NameRules.Check(new string('a', TenantLimits.Name + 1), TenantLimits.Name));
    }

    [Theory]
    [InlineData("Contoso GmbH")]
    [InlineData("3M")]
    [InlineData("世纪互联")]
    [InlineData("شركة النور")]
    [InlineData("𠮷野家 株式会社")]
    [InlineData("Société Générale d'Épicerie")]
    public void It_is_taken(string name)
    {
        Assert.Null(NameRules.Check(NameRules.Tidy(name), TenantLimits.Name));
        Assert.Null(NameRules.Doubt(name));
    }

    [Theory]
    [InlineData("Booking.com", NameDoubt.EndsLikeDomain)]
    [InlineData("Yaaay", NameDoubt.RepeatedCharacter)]
    [InlineData("C o n t o s o", NameDoubt.SpacedCharacters)]
    public void It_is_doubted(string name, NameDoubt doubt) => Assert.Equal(doubt, NameRules.Doubt(name));

    [Theory]
    [InlineData("Fabrikam", "FABRIKAM")]
    [InlineData("Fabrikam", "Fabrıkam")]
    [InlineData("Fabrikam", "Fаbrikаm")]
    [InlineData("Fabrikam", "Fabrikarn")]
    [InlineData("Fabrikam", "Fabr1kam")]
    [InlineData("Fabrikam", "Fábrikam")]
    [InlineData("Fabrikam", "Ｆａｂｒｉｋａｍ")]
    [InlineData("Fabrikam", "Fabrikam.")]
    [InlineData("Woodgrove Bank", "VVoodgrove-Bank")]
    [InlineData("Contoso", "C0nt0so")]
    [InlineData("Contoso", "Соntоѕо")]
    public void They_look_alike(string one, string other) => Assert.Equal(NameSkeleton.Of(one), NameSkeleton.Of(other));

    [Theory]
    [InlineData("Fabrikam", "Fabrikat")]
    [InlineData("Contoso Nord", "Contoso Süd")]
    [InlineData("世纪互联", "世纪互动")]
    public void They_do_not(string one, string other) => Assert.NotEqual(NameSkeleton.Of(one), NameSkeleton.Of(other));
}
