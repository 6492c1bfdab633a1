using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class CustomerPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // One and two characters have lists of their own. The next start fills it: the index has another form.
            migrationBuilder.Sql("DROP TABLE CustomerTerms");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE CustomerTerms USING fts5(Terms, content='', tokenize='ascii', prefix='4 8')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE CustomerTerms");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE CustomerTerms USING fts5(Terms, content='', tokenize='ascii')");
        }
    }
}
