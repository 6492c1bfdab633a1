using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Invitations_PartnerId_Status_ClosedAt_Audience",
                table: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt_Audience",
                table: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_PartnerId_Id",
                table: "GranularRelationships");

            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_PartnerId_Status_Id",
                table: "GranularRelationships");

            migrationBuilder.RenameColumn(
                name: "CustomerIndexForm",
                table: "Installations",
                newName: "IndexForm");

            migrationBuilder.CreateTable(
                name: "GranularEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AutoExtend = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GranularEntries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "InvitationEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationEntries", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt",
                table: "Invitations",
                columns: new[] { "PartnerId", "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_CustomerId_PartnerId",
                table: "GranularEntries",
                columns: new[] { "CustomerId", "PartnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_PartnerId",
                table: "GranularEntries",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_PartnerId_Status",
                table: "GranularEntries",
                columns: new[] { "PartnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_PartnerId_Status_EndsAt",
                table: "GranularEntries",
                columns: new[] { "PartnerId", "Status", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_SubjectId",
                table: "GranularEntries",
                column: "SubjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvitationEntries_PartnerId",
                table: "InvitationEntries",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_InvitationEntries_PartnerId_Status",
                table: "InvitationEntries",
                columns: new[] { "PartnerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_InvitationEntries_PartnerId_Status_ClosedAt",
                table: "InvitationEntries",
                columns: new[] { "PartnerId", "Status", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InvitationEntries_PartnerId_Status_ExpiresAt",
                table: "InvitationEntries",
                columns: new[] { "PartnerId", "Status", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InvitationEntries_SubjectId",
                table: "InvitationEntries",
                column: "SubjectId",
                unique: true);

            // Keep the words alone: their text stands in the entries. All are filled at the start, which finds the form of an older version.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE GranularWords USING fts5(Words, content='', tokenize='ascii', prefix='4 8')");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE InvitationWords USING fts5(Words, content='', tokenize='ascii', prefix='4 8')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE GranularWords");
            migrationBuilder.Sql("DROP TABLE InvitationWords");

            migrationBuilder.DropTable(
                name: "GranularEntries");

            migrationBuilder.DropTable(
                name: "InvitationEntries");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt",
                table: "Invitations");

            migrationBuilder.RenameColumn(
                name: "IndexForm",
                table: "Installations",
                newName: "CustomerIndexForm");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Status_ClosedAt_Audience",
                table: "Invitations",
                columns: new[] { "PartnerId", "Status", "ClosedAt", "Audience" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt_Audience",
                table: "Invitations",
                columns: new[] { "PartnerId", "Status", "ExpiresAt", "Audience" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Id",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Status_Id",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Status", "Id" });
        }
    }
}
