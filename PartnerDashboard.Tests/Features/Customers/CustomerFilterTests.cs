using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.Customers;

public sealed class CustomerFilterTests
{
    [Fact]
    public void Each_field_that_narrows_counts_once_and_neither_search_nor_order_does()
    {
        Assert.Equal(0, new CustomerFilter("contoso", Sort: CustomerSort.Ends, Descending: true, Columns: CustomerColumns.Since).Fields);
        CustomerFilter[] one =
        [
            new(Reseller: false), new(Delegated: true), new(Access: CustomerAccess.Both), new(Delegated: true, Access: CustomerAccess.Both), new(Country: "DE"), new(EndsWithin: 7),
            new(With: Guid.NewGuid()), new(Tags: "1,2"), new(Role: Guid.NewGuid()),
        ];
        Assert.All(one, filter => Assert.Equal(1, filter.Fields));
        Assert.Equal(3, new CustomerFilter(Reseller: true, Country: "DE", EndsWithin: 7).Fields);
    }
}
